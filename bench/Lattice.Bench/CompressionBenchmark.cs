using System.Diagnostics;
using System.IO.Compression;
using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Compression;
using Lattice.Train.Engine;
using Lattice.Train.Engines;
using Lattice.Train.Loop;
using Lattice.Train.Rows;

namespace Lattice.Bench;

/// <summary>
/// How many images a second does the reference model code and decode on one core, network, lattice points and pixels together, at effort 0?
/// The runtime's Brotli on the same bits, packed, stands beside it.
/// </summary>
internal static class CompressionBenchmark
{
    public const string Name = "compression";

    private const int PerRecord = 1000;

    private static readonly Seq<(string Name, Seq<(string Name, int Copies)> Factors, double Bar)> Subjects = Prelude.Seq(
        ("Z⁴⁰", Prelude.Seq1(("Z", 40)), 3000.0),
        ("E₈⁵", Prelude.Seq1(("E8", 5)), 3000.0),
        ("Λ₂₄ ⊕ Λ₁₆", Prelude.Seq(("Leech", 1), ("BW16", 1)), 1500.0));

    /// <summary>Every lattice; in each round ours and Brotli in turn.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var data = ReferenceModel.RandomData();
        var bits = Packed(data);
        return new(
            Name, $"images per second on one core, {data.Test.Count} images, {PerRecord} a record, median of {rounds} rounds",
            Subjects.Map(subject => Of(subject, data, bits, rounds)).Strict(),
            Prelude.Seq1("Parameters are initial values: the time hardly depends on them. Random pixels, one in five set."));
    }

    private static Entry Of(
        (string Name, Seq<(string Name, int Copies)> Factors, double Bar) subject, Train.Data.DataSet data, byte[] bits, int rounds)
    {
        var spec = ReferenceModel.Spec.Model with
        {
            Latent = new LatentSpec.OnLattice(
                LatticeCostBenchmark.Spec(subject.Factors), new PriorSpec(PriorFamily.Gaussian, PriorForm.Periodised)),
        };
        var (latent, loss) = (Latent.Of(spec.Latent), Loss.Of(new LossSpec.Bernoulli()));
        var networks = new RowNetworks(spec, latent, data.Test.Width, data.Test.Width, loss);
        var model = new Model(networks, latent, spec.Initialisation);
        using var store = EngineFactory.Parameters(new EngineSpec.Managed(1), model.Parameters);
        Initialiser.Fill(store, model.Parameters, 1);
        using var workers = new Workers(1);
        using var codec = new ModelCodec(
            new PointCodec(model, store, 1, RandomStream.TestDither), new RowsPart(model, networks, loss, store), workers);
        var split = new RowSplit(data.Test, false);
        var (writing, reading, brotli) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            var pages = codec.Encode(split, 0, PerRecord, 1).Pages;
            var write = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            codec.Decode([.. pages.Select((page, number) => (page.Records[0], number * PerRecord))]);
            var read = Stopwatch.GetElapsedTime(start).TotalSeconds;
            start = Stopwatch.GetTimestamp();
            BrotliEncoder.TryCompress(bits, new byte[BrotliEncoder.GetMaxCompressedLength(bits.Length)], out _, 11, 24);
            var other = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (round >= 0)
            {
                writing.Add(data.Test.Count / write);
                reading.Add(data.Test.Count / read);
                brotli.Add(data.Test.Count / other);
            }
        }

        return new Entry($"{subject.Name}", Prelude.Seq(
            new Figure("encode", Measurement.Median(writing), "per s"),
            new Figure("decode", Measurement.Median(reading), "per s"),
            new Figure("bar for decoding", subject.Bar, "per s"),
            new Figure("Brotli 11, encode", Measurement.Median(brotli), "per s"),
            new Figure("of Brotli's", Measurement.Median(writing.Zip(brotli, (mine, other) => mine / other)), "×")));
    }

    private static byte[] Packed(Train.Data.DataSet data)
    {
        var (bits, row) = (new byte[data.Test.Count * data.Test.Width / 8], new float[data.Test.Width]);
        for (var image = 0; image < data.Test.Count; image++)
        {
            data.Test.CopyRow(image, row);
            for (var i = 0; i < row.Length; i++)
            {
                bits[((image * row.Length) + i) / 8] |= (byte)(row[i] == 1 ? 128 >> (((image * row.Length) + i) % 8) : 0);
            }
        }

        return bits;
    }
}
