"""Departments' systems that can be told to misbehave (模拟部门); they keep their own books, which the fault tests read.

`simulator` puts it together: `Simulator` for tests, `serve` for the command line.
"""
