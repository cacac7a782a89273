#!/bin/sh
# 安装到这个文件夹里，不用联网，不用管理员权限。
here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
for python in "python@PYTHON@" python3 python; do
    if "$python" -c 'import sys; sys.exit("%d.%d" % sys.version_info[:2] != "@PYTHON@")' 2>/dev/null; then
        exec "$python" "$here/install.py" @PYTHON@
    fi
done
echo "没有找到 Python @PYTHON@；请先安装它，再运行这个文件。" >&2
exit 1
