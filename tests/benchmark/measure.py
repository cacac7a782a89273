"""Runs a command and prints the processor's seconds and the megabytes that it took: `measure.py COMMAND…`.

A process of its own, and a small one: the system counts the memory of whoever starts a command as the command's.
"""

import os
import subprocess
import sys

running = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, status, used = os.wait4(running.pid, 0)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, os.waitstatus_to_exitcode(status))
