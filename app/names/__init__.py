from app.native import find_native

# Compiled modules go before those that are written.
__path__[:0] = find_native("names")
