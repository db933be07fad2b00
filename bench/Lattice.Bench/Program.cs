using Lattice.Bench;
using Lattice.Train.Engine;

foreach (var count in new[] { 1, 2 })
{
    using var workers = new Workers(count);
    if (args is ["matmul", ..])
    {
        MatrixProductBenchmark.Run(workers);
    }

    TrainingStepBenchmark.Run(workers);
}
