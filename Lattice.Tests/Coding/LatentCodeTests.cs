using Lattice.Math.Coding;
using Lattice.Math.Random;
using Lattice.Tests.Evaluation;
using Lattice.Tests.Latents;
using Lattice.Tests.Loop;
using Lattice.Tests.Runs;
using Lattice.Train.Engine;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>What a latent stores, as bits: the whole numbers come back, and cost what inference says.</summary>
public sealed class LatentCodeTests
{
    public static TheoryData<string> Latents =>
    [
        .. ((IEnumerable<object[]>)RepresentationTests.Latents).Select(row => (string)row[0]),
        "{ kind: lattice, lattice: { product: [ { vectors: [[2, 0.3, 0], [0.4, 1, 0.2], [0, -0.5, 1]] }, { name: A2 } ] }, "
            + "prior: { family: gaussian } }",
        TinySpec.StraightThrough,
        TinySpec.Vectors,
        TinySpec.FiniteScalar,
        TinySpec.GumbelSoftmax,
    ];

    [Theory]
    [MemberData(nameof(Latents))]
    public void Whole_numbers_come_back_at_the_cost_of_inference(string latent)
    {
        using var small = Small(latent);
        var inference = small.Model.Latent.Inference(small.Store.Doubles);
        Assert.True(inference.HasCode);
        var (encoder, exact, bits) = (new RangeEncoder(0), 0.0, 0.0);
        var (written, read) = (new long[inference.Coefficients], new long[inference.Coefficients]);
        var (y, back) = (new double[inference.Dimension], new double[inference.Dimension]);
        for (var datum = 0; datum < 60; datum++)
        {
            var (x, noise) = Datum(small, datum);
            var cost = inference.Quantized(x, noise, written, y) / double.Log(2);
            var counter = new BitCounter();
            encoder.Clear();
            inference.Code(ref counter, written, noise);
            inference.Code(ref encoder, written, noise);
            Assert.True((8 * encoder.End()) - 7.999 <= (cost * 1.0001) + 2, $"{counter.Bits} bits for {cost}");
            var decoder = new RangeDecoder(encoder.Written.ToArray());
            Array.Fill(read, -1);
            inference.Code(ref decoder, read, noise);
            Assert.Equal(written, read);
            inference.Restored(read, noise, back);
            Assert.Equal(y, back);
            exact += cost;
            bits += counter.Bits;
        }

        // The data lie far out in this prior, where an escape costs less than the exact probability.
        Assert.InRange(bits, exact * 0.5, (exact * 1.0001) + 1e-3);
    }

    /// <summary>Any bytes are the code of something, or told to be none; nothing else happens.</summary>
    [Theory]
    [MemberData(nameof(Latents))]
    public void Damaged_codes_end_in_numbers_or_in_a_message(string latent)
    {
        using var small = Small(latent);
        var inference = small.Model.Latent.Inference(small.Store.Doubles);
        var (read, noise, bytes) = (new long[inference.Coefficients], Datum(small, 0).Noise, new byte[48]);
        for (var trial = 0; trial < 300; trial++)
        {
            var random = new System.Random(trial);
            random.NextBytes(bytes);
            if (trial % 3 == 0)
            {
                bytes.AsSpan(0, random.Next(40)).Fill((byte)(trial % 2 == 0 ? 255 : 0));
            }

            var decoder = new RangeDecoder(bytes, 0, random.Next(bytes.Length));
            try
            {
                inference.Code(ref decoder, read, noise);
                var encoder = new RangeEncoder(0);
                inference.Code(ref encoder, read, noise);
            }
            catch (InvalidDataException error)
            {
                Assert.Contains("damaged", error.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void A_latent_without_whole_numbers_has_no_code()
    {
        using var small = Small(TinySpec.Gaussian);
        var inference = small.Model.Latent.Inference(small.Store.Doubles);
        Assert.False(inference.HasCode);
        var encoder = new RangeEncoder(0);
        Assert.Throws<InvalidOperationException>(() => inference.Code(ref encoder, [], []));
    }

    private static SmallModel Small(string latent)
    {
        var small = new SmallModel(ToySpec.Of(KnownLatents.SpecOf(latent)), ToyData.Of(8, 8, 6), KnownLatents.Of(latent));
        var place = 0;
        small.Set("latent.", value => value + (0.35f * ((place++ % 5) - 2)));
        small.Set("latent.prior", value => 0.3f * value);
        return small;
    }

    private static (float[] X, float[] Noise) Datum(SmallModel small, int datum)
    {
        var (x, noise) = (new float[small.Model.Latent.EncoderOutputs], new float[small.Model.Latent.NoiseWidth]);
        RandomDraws.FillGaussian(x, 3, RandomStream.Simulation, 1, datum);
        small.Model.Latent.Noise.Fill(noise, 3, RandomStream.Simulation, 2, datum, 0);
        return ([.. x.Select((value, i) => value * (1 + (i % 3)))], noise);
    }
}
