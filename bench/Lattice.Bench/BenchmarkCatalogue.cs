using LanguageExt;

namespace Lattice.Bench;

/// <summary>The benchmarks by their command-line names.</summary>
internal static class BenchmarkCatalogue
{
    /// <summary>The benchmarks that "all" runs, in this order, each with its usual number of rounds.</summary>
    public static Seq<(string Name, int Rounds, Func<int, BenchmarkResult> Run)> All { get; } =
        Prelude.Seq<(string, int, Func<int, BenchmarkResult>)>(
            (MatrixProductBenchmark.Name, 9, MatrixProductBenchmark.Run),
            (TrainingStepBenchmark.Name, 15, TrainingStepBenchmark.Run),
            (ConvolutionStepBenchmark.Name, 7, ConvolutionStepBenchmark.Run),
            (LadderStepBenchmark.Name, 9, LadderStepBenchmark.Run),
            (PriorStepBenchmark.Name, 9, PriorStepBenchmark.Run),
            (TextStepBenchmark.Name, 7, TextStepBenchmark.Run),
            (ImportanceBenchmark.Name, 7, ImportanceBenchmark.Run),
            (MemoryBenchmark.Name, 1, MemoryBenchmark.Run),
            (AllocationBenchmark.Name, 1, AllocationBenchmark.Run),
            (NearestPointBenchmark.Name, 9, NearestPointBenchmark.Run),
            (LatticeCostBenchmark.Name, 9, LatticeCostBenchmark.Run),
            (CodingBenchmark.Name, 9, CodingBenchmark.Run),
            (CompressionBenchmark.Name, 7, CompressionBenchmark.Run),
            (FilesBenchmark.Name, 1, FilesBenchmark.Run),
            (VectorSpeedBenchmark.Name, 7, VectorSpeedBenchmark.Run));

    /// <summary>
    /// All of these, those that take many minutes, and the profile, which explains a figure but is not one.
    /// </summary>
    public static Seq<(string Name, int Rounds, Func<int, BenchmarkResult> Run)> Named { get; } =
        All.Add((FileMemoryBenchmark.Name, 10, FileMemoryBenchmark.Run))
            .Add((RoundTripBenchmark.Name, 100, RoundTripBenchmark.Run))
            .Add((VectorsBenchmark.Name, 1, VectorsBenchmark.Run))
            .Add((StartBenchmark.Name, 9, StartBenchmark.Run))
            .Add((LearnedBasisBenchmark.Name, 1, LearnedBasisBenchmark.Run))
            .Add((ProfileBenchmark.Name, 10, ProfileBenchmark.Run))
            .Add((ProfileBenchmark.OfPriors, 10, ProfileBenchmark.RunPriors))
            .Add((ProfileBenchmark.OfConvolutions, 4, ProfileBenchmark.RunConvolutions));
}
