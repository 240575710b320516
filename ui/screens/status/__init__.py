"""What works in the background of the desk: dispatch, sweeps, lights, the simulated departments of the demo hall."""
