"""申请人屏: the second screen at a window, turned to the person who is served."""
