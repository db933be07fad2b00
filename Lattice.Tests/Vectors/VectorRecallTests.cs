using Lattice.Math.Vectors;
using Lattice.Train.Compression;
using Lattice.Train.Distortion;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Vectors;

/// <summary>Neighbours found, and files tried.</summary>
public sealed class VectorRecallTests : IDisposable
{
    private const int N = 19;

    private readonly Workers workers = new(2);

    public void Dispose() => workers.Dispose();

    [Fact]
    public void Neighbours_are_those_of_a_plain_search()
    {
        const int Count = 300;
        const int Queries = 40;
        var (vectors, noise) = (Drawn.Correlated(Count, N, 981), Drawn.Normal(Count * N, 982));
        var restored = vectors.Zip(noise, (number, other) => number + (0.3f * other)).ToArray();
        var (first, all) = (0, 0);
        for (var query = 0; query < Queries; query++)
        {
            var (own, other) = (Nearest(vectors, query), Nearest(restored, query));
            first += own[0] == other[0] ? 1 : 0;
            all += own.Intersect(other).Count();
        }

        var found = new VectorRecall(vectors, N, Queries, workers).Of(restored);
        Assert.InRange(all, Queries, (10 * Queries) - 1);
        Assert.Equal(((double)first / Queries, all / 10.0 / Queries), found);

        int[] Nearest(float[] among, int query) => [.. Enumerable.Range(0, Count).Where(i => i != query)
            .OrderByDescending(i => Cosine(vectors.AsSpan(query * N, N), among.AsSpan(i * N, N))).Take(10)];
    }

    [Fact]
    public void Lengths_do_not_matter_and_no_error_finds_all()
    {
        var vectors = Drawn.Correlated(30, N, 983);
        var recall = new VectorRecall(vectors, N, 30, workers);
        Assert.Equal((1, 1), recall.Of(vectors));
        Assert.Equal((1, 1), recall.Of([.. vectors.Select((number, i) => number * (1 + (i / N % 3)))]));
        Assert.Equal((1, 1), recall.Of([.. vectors.Select(number => number * 1e25f)]));
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(8, 7)]
    [InlineData(30, 10)]
    public void Few_vectors_have_few_neighbours(int count, int neighbours) =>
        Assert.Equal(neighbours, new VectorRecall(Drawn.Normal(count * N, 984), N, 1, workers).Found);

    [Fact]
    public void A_trial_of_a_codec_is_its_file()
    {
        var vectors = Drawn.Correlated(5000, N, 985);
        var codec = VectorCodec.Fit(vectors, N, new VectorOptions(new VectorTarget.Bits(2)));
        var told = new List<int>();
        var trial = VectorTrial.Of(codec, vectors, workers, told.Add);
        var (records, errors) = new VectorRecords(codec, workers).Encode(vectors, 5000, 1, 5000, 0);
        var payload = records.Pages.Sum(page => page.Records.Sum(record => record.Bytes.Length));

        // Index, checksums and header: about three bits a vector and half a kilobyte.
        Assert.InRange((trial.Bits * vectors.Length / 8) - payload, 5000 * 0.2, (5000 * 0.7) + 800);
        Assert.InRange(trial.Bits, 1.97, 2.05);
        Assert.Equal(errors.Relative, trial.Errors.Relative, 1e-12);
        var (restored, place) = (new float[N], 0);
        for (var i = 0; i < 5000; i++)
        {
            codec.Measure(vectors.AsSpan(i * N, N), restored);
            Assert.Equal(restored, trial.Restored[place..(place += N)]);
        }

        Assert.Equal(5000, told[^1]);
    }

    private static double Cosine(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var (product, square) = (0.0, 0.0);
        for (var j = 0; j < a.Length; j++)
        {
            product += (double)a[j] * b[j];
            square += (double)b[j] * b[j];
        }

        return product / double.Sqrt(square);
    }
}
