"""The official sources asked over the network, one sync at a time."""
