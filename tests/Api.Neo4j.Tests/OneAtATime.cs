using Xunit.v3;

// The server has one database, which one test at a time empties and holds.
[assembly: Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
