"""Screen to screen (屏对屏): two halls at one table. The record of a session is what counts; pictures come and go."""
