using Lattice.Bench;
using Lattice.Train.Engine;

foreach (var count in new[] { 1, 2 })
{
    using var workers = new Workers(count);
    MatrixProductBenchmark.Run(workers);
}
