@echo off
setlocal
set "RUN=py -@PYTHON@"
%RUN% -c "import sys" >nul 2>nul
if errorlevel 1 set "RUN=python"
%RUN% -c "import sys" >nul 2>nul
if errorlevel 1 goto missing
%RUN% "%~dp0install.py" @PYTHON@
set "CODE=%errorlevel%"
pause
exit /b %CODE%
:missing
chcp 65001 >nul
type "%~dp0no-python.txt"
pause
exit /b 1
