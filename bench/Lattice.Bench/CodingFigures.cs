using LanguageExt;

namespace Lattice.Bench;

/// <summary>The figures of one subject of the coding benchmark over all rounds.</summary>
internal sealed class CodingFigures(Func<double[]> turn)
{
    private const int Turns = 11;

    private readonly List<double[]> rounds = [];

    /// <summary>The least seconds of several runs: other load can only add time.</summary>
    public static double Fastest(Action action) => Enumerable.Range(0, Turns).Min(_ => Measurement.SecondsOf(action));

    /// <summary>One turn; the first is not kept.</summary>
    public void Take(bool keep)
    {
        var figures = turn();
        if (keep)
        {
            rounds.Add(figures);
        }
    }

    /// <summary>The medians: per item for writing and reading, and what Brotli does where it does the same.</summary>
    public Entry Entry(string subject)
    {
        var medians = Enumerable.Range(0, rounds[0].Length).Select(i => Measurement.Median(rounds.Select(round => round[i]))).ToArray();
        var unit = medians.Length == 3 ? "µs" : "ns";
        var figures = Prelude.Seq(new Figure("write", medians[0], unit), new Figure("read", medians[1], unit));
        return new Entry(subject, medians.Length switch
        {
            3 => figures.Add(new Figure("bits", medians[2], "")),
            9 => figures.Append(Prelude.Seq(
                new Figure("write", medians[2], "MB/s"), new Figure("read", medians[3], "MB/s"),
                new Figure("Brotli writes", medians[4], "MB/s"), new Figure("Brotli reads", medians[5], "MB/s"),
                new Figure("times as fast writing", medians[6], "×"), new Figure("times as fast reading", medians[7], "×"),
                new Figure("Brotli's length", medians[8], "×"))),
            _ => figures,
        });
    }
}
