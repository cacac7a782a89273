@echo off
setlocal
if not exist "%~dp0env\Scripts\python.exe" goto missing
"%~dp0env\Scripts\python.exe" "%~dp0start.py" %*
set "CODE=%errorlevel%"
if not "%CODE%"=="0" pause
exit /b %CODE%
:missing
chcp 65001 >nul
type "%~dp0not-installed.txt"
pause
exit /b 1
