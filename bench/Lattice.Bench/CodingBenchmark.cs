using System.IO.Compression;
using LanguageExt;
using Lattice.Math.Coding;
using Lattice.Math.Losses;

namespace Lattice.Bench;

/// <summary>How fast is the entropy code: its coder alone, the likelihoods, and lattice points?</summary>
internal static class CodingBenchmark
{
    public const string Name = "coding";

    private const int Symbols = 1 << 20;
    private const int Alphabet = 16;
    private const int Pixels = 784;
    private const int Images = 200;
    private const int Words = 10_000;
    private const int Sentences = 60;

    /// <summary>Ours and the runtime's Brotli in turn, on the same bits.</summary>
    public static BenchmarkResult Run(int rounds)
    {
        var (bits, categories, pixels, words) = (Of(BinaryTurn()), Of(CategoricalTurn()), Of(PixelTurn()), Of(WordTurn()));
        var points = PointCodingSubject.All.Map(subject => (subject, Figures: Of(subject.Turn()))).Strict();
        for (var round = 0; round <= rounds; round++)
        {
            var keep = round > 0;
            foreach (var one in Prelude.Seq(bits, categories, pixels, words).Append(points.Map(point => point.Figures)))
            {
                one.Take(keep);
            }
        }

        return new(
            Name, $"the entropy code on one core, median of {rounds} rounds of the fastest of 11",
            Prelude.Seq(
                bits.Entry("bits of uneven probability, the coder alone"),
                categories.Entry($"symbols of {Alphabet}, the coder alone"),
                pixels.Entry("pixels under the Bernoulli likelihood, sigmoid and coder"),
                words.Entry($"one of {Words:N0} words, softmax and coder"))
                .Append(points.Map(point => point.Figures.Entry(point.subject.Name))),
            Prelude.Seq(
                "Brotli packs the same bits eight to a byte, quality 5; MB are of packed bits.",
                "Points: drawn from the code with a dither each, so that nothing is reused from point to point."));
    }

    /// <summary>The bits of a lattice point, and those of others.</summary>
    private static Func<double[]> BinaryTurn()
    {
        var (draws, zeros, bits) = (Draws(2 * Symbols), new uint[Symbols], new bool[Symbols]);
        for (var i = 0; i < Symbols; i++)
        {
            var p = 0.02 + 0.5 * draws[2 * i] * draws[2 * i];
            (zeros[i], bits[i]) = ((uint)((1 - p) * 4294967296), draws[2 * i + 1] < p);
        }

        var packed = Pack(bits);
        var (encoder, compressed, restored) = (new RangeEncoder(Symbols), new byte[packed.Length * 2], new byte[packed.Length]);
        return () =>
        {
            var writing = CodingFigures.Fastest(() =>
            {
                encoder.Clear();
                for (var i = 0; i < Symbols; i++)
                {
                    encoder.Bit(bits[i], zeros[i]);
                }

                encoder.End();
            });
            var (bytes, wrong) = (encoder.Written.ToArray(), 0);
            var reading = CodingFigures.Fastest(() =>
            {
                var decoder = new RangeDecoder(bytes);
                for (var i = 0; i < Symbols; i++)
                {
                    wrong += decoder.Bit(false, zeros[i]) == bits[i] ? 0 : 1;
                }
            });
            Check(wrong);
            var length = 0;
            var theirWriting = CodingFigures.Fastest(() => BrotliEncoder.TryCompress(packed, compressed, out length, 5, 22));
            var theirReading = CodingFigures.Fastest(() => BrotliDecoder.TryDecompress(compressed.AsSpan(0, length), restored, out _));
            return
            [
                1e9 * writing / Symbols, 1e9 * reading / Symbols, Megabytes(writing), Megabytes(reading), Megabytes(theirWriting),
                Megabytes(theirReading), theirWriting / writing, theirReading / reading, (double)length / bytes.Length,
            ];
        };

        static double Megabytes(double seconds) => Symbols / 8e6 / seconds;
    }

    private static Func<double[]> CategoricalTurn()
    {
        var table = new SymbolTable([.. Enumerable.Range(0, Alphabet).Select(i => 0.4 * i)]);
        var symbols = Draws(Symbols).Select(u => (int)(Alphabet * u * u * u)).ToArray();
        var encoder = new RangeEncoder(Symbols);
        return () =>
        {
            var writing = CodingFigures.Fastest(() =>
            {
                encoder.Clear();
                foreach (var symbol in symbols)
                {
                    table.Code(ref encoder, symbol);
                }

                encoder.End();
            });
            var (bytes, wrong) = (encoder.Written.ToArray(), 0);
            var reading = CodingFigures.Fastest(() =>
            {
                var decoder = new RangeDecoder(bytes);
                foreach (var symbol in symbols)
                {
                    wrong += table.Code(ref decoder, 0) == symbol ? 0 : 1;
                }
            });
            Check(wrong);
            return [1e9 * writing / Symbols, 1e9 * reading / Symbols];
        };
    }

    private static Func<double[]> PixelTurn()
    {
        const int Count = Pixels * Images;
        var draws = Draws(2 * Count);
        var logits = draws[..Count].Select(u => (float)(16 * (u - 0.5))).ToArray();
        var bits = logits.Select((logit, i) => draws[Count + i] < 1 / (1 + double.Exp(-logit)) ? 1F : 0F).ToArray();
        var (loss, encoder, read, lengths) = (new BernoulliLoss(), new RangeEncoder(Count), new float[Count], new int[Images]);
        return () =>
        {
            var writing = CodingFigures.Fastest(() =>
            {
                encoder.Clear();
                for (var image = 0; image < Images; image++)
                {
                    loss.Code(ref encoder, logits.AsSpan(image * Pixels, Pixels), bits.AsSpan(image * Pixels, Pixels));
                    lengths[image] = encoder.End();
                }
            });
            var bytes = encoder.Written.ToArray();
            var reading = CodingFigures.Fastest(() =>
            {
                var start = 0;
                for (var image = 0; image < Images; image++)
                {
                    var decoder = new RangeDecoder(bytes, start, lengths[image]);
                    loss.Code(ref decoder, logits.AsSpan(image * Pixels, Pixels), read.AsSpan(image * Pixels, Pixels));
                    start += lengths[image];
                }
            });
            Check(read.AsSpan().SequenceEqual(bits) ? 0 : 1);
            return [1e9 * writing / Count, 1e9 * reading / Count];
        };
    }

    private static Func<double[]> WordTurn()
    {
        var logits = Draws(Words).Select(u => (float)(12 * (u - 0.5))).ToArray();
        var encoder = new RangeEncoder(4096);
        return () =>
        {
            var writing = CodingFigures.Fastest(() =>
            {
                encoder.Clear();
                for (var word = 0; word < Sentences; word++)
                {
                    SoftmaxCode.Code(ref encoder, logits, word * Words / Sentences);
                }

                encoder.End();
            });
            var (bytes, wrong) = (encoder.Written.ToArray(), 0);
            var reading = CodingFigures.Fastest(() =>
            {
                var decoder = new RangeDecoder(bytes);
                for (var word = 0; word < Sentences; word++)
                {
                    wrong += SoftmaxCode.Code(ref decoder, logits, 0) == word * Words / Sentences ? 0 : 1;
                }
            });
            Check(wrong);
            return [1e9 * writing / Sentences / Words, 1e9 * reading / Sentences / Words];
        };
    }

    private static CodingFigures Of(Func<double[]> turn) => new(turn);

    private static double[] Draws(int count)
    {
        var draws = new double[count];
        Lattice.Math.Random.RandomDraws.FillUniform(draws, 1, Lattice.Math.Random.RandomStream.Simulation, 0, 0);
        return draws;
    }

    private static byte[] Pack(bool[] bits)
    {
        var packed = new byte[bits.Length / 8];
        for (var i = 0; i < bits.Length; i++)
        {
            packed[i / 8] |= (byte)(bits[i] ? 1 << (i % 8) : 0);
        }

        return packed;
    }

    private static void Check(int wrong)
    {
        if (wrong != 0)
        {
            throw new InvalidOperationException("What was read is not what was written.");
        }
    }
}
