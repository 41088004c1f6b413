"""Interdict: screening of securities, companies and people against investment blacklists and sanctions lists."""
