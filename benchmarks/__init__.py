"""Speed and memory, measured beside peers in one run. ``python -m benchmarks``; nothing here is installed."""
