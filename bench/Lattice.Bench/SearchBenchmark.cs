using System.Diagnostics;
using System.Globalization;
using Lattice.App.Runs;
using Lattice.App.Terminal;
using Lattice.Domain.Quantities;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Evaluation;
using Lattice.Train.Search;

namespace Lattice.Bench;

/// <summary>How short do the codes of data become with the effort of the search, and what does it cost?</summary>
internal static class SearchBenchmark
{
    public const string Name = "search";

    public const string Usage = "usage: Lattice.Bench search RUN [--count N] [--efforts 0,1,…] [--data validation|test]"
        + " [--threads N] [--rounds 5,g3,…]";

    /// <summary>Prints a table: effort → nats per datum, gain over effort 0, decodes and time per datum.</summary>
    public static int Run(string[] arguments)
    {
        var (folder, count, data, threads) = (arguments.Length > 0 ? arguments[0] : "", 300, "validation", 1);
        var efforts = Enumerable.Range(0, SearchEffort.Highest + 1).ToArray();
        SearchRound[]? custom = null;
        for (var i = 1; i + 1 < arguments.Length; i += 2)
        {
            switch (arguments[i])
            {
                case "--count":
                    count = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
                    break;
                case "--efforts":
                    efforts = [.. arguments[i + 1].Split(',').Select(text => int.Parse(text, CultureInfo.InvariantCulture))];
                    break;
                case "--rounds":
                    custom = [.. arguments[i + 1].Split(',').Select(text => new SearchRound(
                        int.Parse(text.TrimStart('g'), CultureInfo.InvariantCulture), text.StartsWith('g')))];
                    break;
                case "--data":
                    data = arguments[i + 1];
                    break;
                case "--threads":
                    threads = int.Parse(arguments[i + 1], CultureInfo.InvariantCulture);
                    break;
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }

        var streams = new Streams(Console.Out, Console.Error);
        var run = SavedRun.Open(streams, folder).Match(one => one, fault => throw new ArgumentException(string.Join('\n', fault.Lines)));
        using var trained = TrainedRun.Open(run.Folder, run.Spec, run.Data.Hash, mustBeFinal: false)
            .Match(one => one, fault => throw new ArgumentException(string.Join('\n', fault.Lines)));
        using var workers = new Workers(threads);
        var (split, stream) = data == "test"
            ? (run.Task.Test, RandomStream.TestDither)
            : (run.Task.Validation, RandomStream.ValidationDither);
        var encoded = Encoded.Of(trained.Model, trained.Store, split, count, workers);
        var starts = Enumerable.Range(0, count).Select(datum =>
        {
            var noise = new float[trained.Model.Latent.NoiseWidth];
            trained.Model.Latent.Noise.Fill(noise, run.Spec.Seed, stream, 0, datum, 0);
            return new SearchStart(datum, encoded.Mean(datum).ToArray(), noise);
        }).ToArray();
        using var search = new PointSearch(trained.Model, trained.Store, workers);
        Console.WriteLine($"{folder}, {count} {data} data, {threads} threads");
        Console.WriteLine("effort      nats     gain      ±       %  decodes  ms per datum");
        foreach (var effort in custom is null ? efforts : [.. Enumerable.Range(1, custom.Length)])
        {
            search.Rounds = custom?[..effort];
            search.Run(split, 1, [starts[0]], custom is null ? effort : 0);
            var clock = Process.GetCurrentProcess().TotalProcessorTime;
            var found = search.Run(split, 1, starts, custom is null ? effort : 0);
            var seconds = (Process.GetCurrentProcess().TotalProcessorTime - clock).TotalSeconds;
            var length = Estimate.Of(found.Select(point => point.Length));
            var gain = Estimate.Of(found.Select(point => point.Length - point.Initial));
            var share = 100 * gain.Value / (length.Value - gain.Value);
            var decodes = found.Average(point => point.Decodes);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{effort,6} {length.Value,9:F3} {gain.Value,8:F3} {gain.StandardError,6:F3} {share,7:F2} {decodes,8:F0}"
                    + $" {1000 * seconds / count,8:F2}"));
        }

        return 0;
    }
}
