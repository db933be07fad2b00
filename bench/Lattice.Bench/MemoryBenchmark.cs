using LanguageExt;

namespace Lattice.Bench;

/// <summary>How much memory does the program need, from start to report, for the reference model on MNIST?</summary>
internal static class MemoryBenchmark
{
    public const string Name = "memory";

    private const double TargetMegabytes = 600;
    private const int ExpectationMissed = 5;
    private const int Epochs = 2;
    private const int Images = 200;

    /// <summary>Starts the built program and reads its peak resident size until it ends.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var question = $"peak resident memory of a whole run: {Epochs} epochs of MNIST, evaluation with {Images} images × 1,000 samples";
        if (ProgramRun.Root is not { } root)
        {
            return new BenchmarkResult(Name, question, Seq<Entry>.Empty, Prelude.Seq1(ProgramRun.LeftOut));
        }

        var folder = Directory.CreateTempSubdirectory("lattice-memory-");
        try
        {
            // Two epochs do not reach the paper's figure.
            var (peak, seconds) = ProgramRun.Watch(
                [0, ExpectationMissed],
                "run", Path.Combine(root, "specs", "mnist", "rectangular.yaml"), "--set", "data.source=mnist",
                "--set", $"train.epochs={Epochs}", "--set", $"evaluate.images={Images}", "--out", Path.Combine(folder.FullName, "run"));
            return new BenchmarkResult(
                Name, question,
                Prelude.Seq1(new Entry(
                    "lattice run",
                    Prelude.Seq(
                        new Figure("peak", peak, "MB"), new Figure("target", TargetMegabytes, "MB"),
                        new Figure("of the target", peak / TargetMegabytes, "%"),
                        new Figure("wall time", seconds, "s")))),
                Seq<string>.Empty);
        }
        finally
        {
            folder.Delete(true);
        }
    }
}
