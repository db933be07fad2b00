using System.Diagnostics;
using System.Globalization;
using LanguageExt;
using Lattice.Math.Bases;
using Lattice.Math.Random;

namespace Lattice.Bench;

/// <summary>
/// Closest vectors by fplll's command <c>fplll -a cvp</c>, one point per process. The time a process takes to start, read the same basis
/// and reduce it is measured alongside with <c>fplll -a lll</c> and subtracted.
/// </summary>
internal static class FplllRival
{
    private const string Command = "/usr/bin/fplll";

    // fplll works in integers.
    private const double Grain = 10000;

    // A process's start-up time varies by more than a search takes; the minimum varies much less.
    private const int Starts = 20;

    /// <summary>Seconds per point on a lattice's basis, in each round; none if fplll is not installed.</summary>
    public static Option<Seq<double>> Of(string lattice, int rounds) => File.Exists(Command)
        ? Prelude.toSeq(Enumerable.Range(0, rounds).Select(round => Difference(SphereDecoderRival.Named(lattice).Basis, round))).Strict()
        : Option<Seq<double>>.None;

    /// <summary>Why there are no figures for it, or what they are.</summary>
    public static string Note => File.Exists(Command)
        ? $"fplll: {Command} -a cvp on the same basis in integers, one point per process, minus the time of -a lll on that basis, each the "
            + $"minimum of {Starts}; median of the rounds."
        : $"fplll is left out: {Command} does not exist. On Debian: apt install fplll-tools";

    private static double Difference(Basis basis, int round)
    {
        var uniform = new double[basis.Dimension];
        RandomDraws.FillUniform(uniform, 1, RandomStream.Simulation, 0, round);
        var rows = string.Join('\n', Enumerable.Range(0, basis.Dimension).Select(j => Row(basis.Vector(j).ToArray())));
        var point = Row([.. uniform.Select(u => (40 * u) - 20)]);
        var (start, search) = (double.PositiveInfinity, double.PositiveInfinity);
        for (var turn = 0; turn < Starts; turn++)
        {
            start = double.Min(start, Seconds("lll", $"[{rows}]\n"));
            search = double.Min(search, Seconds("cvp", $"[{rows}]\n{point}\n"));
        }

        return search - start;
    }

    private static string Row(double[] vector) =>
        $"[{string.Join(' ', vector.Select(entry => double.Round(Grain * entry).ToString("F0", CultureInfo.InvariantCulture)))}]";

    private static double Seconds(string algorithm, string input)
    {
        var start = new ProcessStartInfo(Command) { RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add("-a");
        start.ArgumentList.Add(algorithm);
        return Measurement.SecondsOf(() =>
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{Command} -a {algorithm} ended with code {process.ExitCode}.");
            }
        });
    }
}
