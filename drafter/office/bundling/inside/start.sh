#!/bin/sh
# 打开浏览器，起草报告；后面可以写一个文件夹或一份报告。
here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
[ -x "$here/env/bin/python" ] || { cat "$here/not-installed.txt" >&2; exit 1; }
exec "$here/env/bin/python" "$here/start.py" "$@"
