using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Coding;
using Lattice.Math.Losses;
using Lattice.Tests.Losses;
using Lattice.Tests.Oracles;
using Xunit;

namespace Lattice.Tests.Coding;

/// <summary>Targets under a likelihood: they come back, and cost the loss.</summary>
public sealed class LossCodeTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(784, 2)]
    [InlineData(784, 8)]
    [InlineData(6001, 30)]
    public void Bits_cost_the_Bernoulli_loss(int count, double spread)
    {
        var (loss, uniforms) = (new BernoulliLoss(), Simulation.Uniform(2 * count, 90));
        var logits = Enumerable.Range(0, count).Select(i => (float)(spread * ((2 * uniforms[i]) - 1))).ToArray();
        var bits = Enumerable.Range(0, count).Select(i => uniforms[count + i] < Sigmoid(logits[i]) ? 1F : 0F).ToArray();
        CostTheLoss(loss, logits, bits);
    }

    [Theory]
    [InlineData(1, 256, 1, 0.5)]
    [InlineData(560, 256, 1, 1)]
    [InlineData(560, 256, 1, 8)]
    [InlineData(300, 256, 5, 2)]
    [InlineData(300, 17, 2, 3)]
    [InlineData(300, 2, 1, 1)]
    public void Levels_cost_the_logistic_loss(int count, int levels, int components, double spread)
    {
        var loss = new LogisticLoss(new(components, levels));
        var uniforms = Simulation.Uniform(loss.Outputs(count) + count, 94);
        var outputs = uniforms[count..].Select(u => (float)(0.5 + (spread * (u - 0.5)))).ToArray();
        var targets = uniforms[..count].Select(u => LevelCode.ValueOf((int)(u * levels), levels)).ToArray();

        // Every level has 2 of 2^32 numbers for itself, so that the code of an improbable one is shorter than its loss. Rounding to a whole
        // number of them counts where most are improbable.
        var (counter, row) = (new BitCounter(), new float[count]);
        loss.Code(ref counter, outputs, targets);
        var floor = Enumerable.Range(0, count).Sum(i =>
        {
            var own = outputs.Where((_, j) => j % count == i).ToArray();
            var bits = (double)loss.Value(Row(own), Row([targets[i]]))[0, 0] / double.Log(2);
            return -double.Log2(double.Exp2(-bits) + double.Exp2(-31));
        });
        Assert.Equal(floor, counter.Bits, 0.02 + ((spread < 8 ? 1e-6 : 3e-4) * floor));

        var encoder = new RangeEncoder(0);
        loss.Code(ref encoder, outputs, targets);
        encoder.End();
        var decoder = new RangeDecoder(encoder.Written.ToArray());
        loss.Code(ref decoder, outputs, row);
        Assert.Equal(targets, row);
    }

    [Theory]
    [InlineData(1, 256, 1)]
    [InlineData(60, 256, 5)]
    [InlineData(100, 2, 3)]
    [InlineData(60, 17, 3)]
    public void Levels_cost_the_categorical_loss(int count, int levels, double spread)
    {
        var uniforms = Simulation.Uniform(count * (levels + 1), 95);
        CostTheLoss(
            new CategoricalLevelsLoss(levels),
            [.. uniforms[count..].Select(u => (float)(spread * ((2 * u) - 1)))],
            [.. uniforms[..count].Select(u => LevelCode.ValueOf((int)(u * levels), levels))],
            count * levels * 1e-9);
    }

    /// <summary>Also where a level has next to no probability, or all of it.</summary>
    [Theory]
    [InlineData(0.5F, -1e30F)]
    [InlineData(0.5F, 1e30F)]
    [InlineData(0.5F, 0F)]
    [InlineData(-1e30F, -1e30F)]
    [InlineData(1e30F, 1e30F)]
    [InlineData(-0.01F, -3F)]
    public void Every_level_has_a_code(float mean, float scale)
    {
        foreach (var levels in (int[])[2, 3, 256])
        {
            var loss = new LogisticLoss(new(1, levels));
            var targets = Enumerable.Range(0, levels).Select(level => LevelCode.ValueOf(level, levels)).ToArray();
            float[] outputs = [.. Enumerable.Repeat(mean, levels), .. Enumerable.Repeat(scale, levels)];
            var (encoder, row) = (new RangeEncoder(0), new float[levels]);
            loss.Code(ref encoder, outputs, targets);
            encoder.End();
            var decoder = new RangeDecoder(encoder.Written.ToArray());
            loss.Code(ref decoder, outputs, row);
            Assert.Equal(targets, row);
        }
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 0)]
    [InlineData(10, 5)]
    [InlineData(4099, 6)]
    public void Labels_cost_the_categorical_loss(int count, double spread)
    {
        var logits = Simulation.Uniform(count, 91).Select(u => (float)(spread * ((2 * u) - 1))).ToArray();
        for (var label = 0; label < count; label += 1 + (count / 7))
        {
            var targets = new float[count];
            targets[label] = 1;
            CostTheLoss(new CategoricalLoss(), logits, targets, count * 3e-10);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(1000)]
    [InlineData(5001)]
    public void Every_class_has_a_code(int count)
    {
        // The least likely are far below one unit.
        var logits = Simulation.Uniform(count, 92).Select(u => (float)(2000 * (u - 0.5))).ToArray();
        var encoder = new RangeEncoder(0);
        for (var index = 0; index < count; index += 1 + (count / 300))
        {
            SoftmaxCode.Code(ref encoder, logits, index);
        }

        SoftmaxCode.Code(ref encoder, logits, count - 1);
        encoder.End();
        var decoder = new RangeDecoder(encoder.Written.ToArray());
        for (var index = 0; index < count; index += 1 + (count / 300))
        {
            Assert.Equal(index, SoftmaxCode.Code(ref decoder, logits, -1));
        }

        Assert.Equal(count - 1, SoftmaxCode.Code(ref decoder, logits, -1));
    }

    [Fact]
    public void A_million_classes_have_codes()
    {
        var logits = new float[SoftmaxCode.MostClasses];
        for (var i = 0; i < logits.Length; i++)
        {
            logits[i] = (float)(i % 1000 / 100.0);
        }

        var encoder = new RangeEncoder(0);
        int[] indices = [0, 1, 999, 524_287, logits.Length - 1];
        foreach (var index in indices)
        {
            SoftmaxCode.Code(ref encoder, logits, index);
        }

        encoder.End();
        var decoder = new RangeDecoder(encoder.Written.ToArray());
        Assert.All(indices, index => Assert.Equal(index, SoftmaxCode.Code(ref decoder, logits, 0)));
        Assert.Contains("1048576", Told(() => Code(new float[SoftmaxCode.MostClasses + 1], 0)), StringComparison.Ordinal);
    }

    /// <summary>The widths are those of the sigmoid in plain double precision, at the ends too.</summary>
    [Fact]
    public void Widths_are_rounded_probabilities()
    {
        float[] logits = [0, -0F, 1e-30F, 22.1F, 23, -22.5F, 40, -40, 1e30F, -1e30F, float.PositiveInfinity, float.NegativeInfinity,
            .. Simulation.Uniform(5001, 93).Select(u => (float)(60 * (u - 0.5)))];
        var widths = new uint[logits.Length];
        BernoulliCode.Widths(logits, widths);
        for (var i = 0; i < logits.Length; i++)
        {
            var e = Elementary64.Exp(-double.Min(40, double.Abs(logits[i])));
            var zero = logits[i] < 0 ? 1 / (1 + e) : e / (1 + e);
            Assert.Equal((uint)double.Clamp(double.Round(4294967296 * zero, MidpointRounding.ToEven), 1, uint.MaxValue), widths[i]);
        }
    }

    [Fact]
    public void What_has_no_code_is_told_with_its_place()
    {
        Assert.Equal((true, true, false, false), (
            Loss.Of(new LossSpec.Bernoulli()).HasCode, Loss.Of(new LossSpec.Categorical()).HasCode, Loss.Of(new LossSpec.Squared()).HasCode,
            new AbsoluteLoss().HasCode));
        var (bernoulli, categorical) = (new BernoulliLoss(), new CategoricalLoss());
        Assert.Contains("Value 67 is 0.5", Told(() => Code(bernoulli, new float[70], i => i == 66 ? 0.5F : 1)), StringComparison.Ordinal);
        Assert.Contains("Value 1 is NaN", Told(() => Code(bernoulli, new float[1], _ => float.NaN)), StringComparison.Ordinal);
        Assert.Contains("70 outputs for 3 bits", Told(() => Code(bernoulli, new float[70], _ => 0, 3)), StringComparison.Ordinal);
        Assert.Contains("Output 68 of", Told(() => Code(bernoulli, With(70, 67, float.NaN), _ => 0)), StringComparison.Ordinal);
        Assert.Contains("Target 3 is 1", Told(() => Code(categorical, new float[5], i => i > 0 ? 1 : 0)), StringComparison.Ordinal);
        Assert.Contains("no label", Told(() => Code(categorical, new float[5], _ => 0)), StringComparison.Ordinal);
        Assert.Contains("Output 2 of the decoder is NaN", Told(() => Code(With(5, 1, float.NaN), 0)), StringComparison.Ordinal);
        Assert.Contains("largest", Told(() => Code(With(5, 1, float.PositiveInfinity), 0)), StringComparison.Ordinal);
        Assert.Contains("below 5", Told(() => Code(new float[5], 5)), StringComparison.Ordinal);
        Assert.Contains("1 to", Told(() => Code([], 0)), StringComparison.Ordinal);
        var logistic = new LogisticLoss(new(1, 256));
        Assert.Contains("Value 3 is 0.5", Told(() => Code(logistic, new float[10], i => i == 2 ? 0.5F : 1, 5)), StringComparison.Ordinal);
        Assert.Contains("Value 1 is NaN", Told(() => Code(logistic, new float[2], _ => float.NaN, 1)), StringComparison.Ordinal);
        Assert.Contains("Value 1 is 1.0039", Told(() => Code(logistic, new float[2], _ => 256 / 255F, 1)), StringComparison.Ordinal);
        Assert.Contains("70 outputs for 3 levels", Told(() => Code(logistic, new float[70], _ => 0, 3)), StringComparison.Ordinal);
        Assert.Contains("Output 4 of", Told(() => Code(logistic, With(4, 3, float.NaN), _ => 0, 2)), StringComparison.Ordinal);
        Assert.Contains(
            "Output 2 of the decoder is -Inf", Told(() => Code(logistic, With(4, 1, float.NegativeInfinity), _ => 0, 2)),
            StringComparison.Ordinal);
        var levels = new CategoricalLevelsLoss(4);
        Assert.Contains("Value 2 is 0.5", Told(() => Code(levels, new float[8], i => i == 1 ? 0.5F : 1, 2)), StringComparison.Ordinal);
        Assert.Contains("8 outputs for 3 levels", Told(() => Code(levels, new float[8], _ => 0, 3)), StringComparison.Ordinal);
        Assert.Contains("Output 6 of", Told(() => Code(levels, With(8, 5, float.NaN), _ => 0, 2)), StringComparison.Ordinal);
        var encoder = new RangeEncoder(0);
        Assert.Throws<InvalidOperationException>(() => new SquaredLoss().Code(ref encoder, [1], [1]));
    }

    private static void CostTheLoss(Loss loss, float[] outputs, float[] targets, double slack = 0)
    {
        var (encoder, counter) = (new RangeEncoder(0), new BitCounter());
        loss.Code(ref encoder, outputs, targets);
        loss.Code(ref counter, outputs, targets);
        encoder.End();
        var (decoder, read) = (new RangeDecoder(encoder.Written.ToArray()), Enumerable.Repeat(-1F, targets.Length).ToArray());
        loss.Code(ref decoder, outputs, read);
        Assert.Equal(targets, read);
        var exact = (double)loss.Value(Row(outputs), Row(targets))[0, 0] / double.Log(2);

        // A class has up to two units more or less than its share, of which n are set aside.
        slack = slack > 0 ? slack + (3 * double.Pow(2, exact) / 4294967296) : 0;
        Assert.Equal(exact, counter.Bits, (1e-6 * exact) + (1e-9 * targets.Length) + slack);
        Assert.True((8 * encoder.Written.Length) - 7.999 <= (exact * 1.000001) + slack + 2);
    }

    private static Matrix<Real64> Row(float[] values) => Matrix<Real64>.FromRows([.. values.Select(value => new Real64(value))]);

    private static double Sigmoid(double x) => 1 / (1 + double.Exp(-x));

    private static float[] With(int count, int index, float value)
    {
        var outputs = new float[count];
        outputs[index] = value;
        return outputs;
    }

    private static string Told(Action action) => Assert.ThrowsAny<ArgumentException>(action).Message;

    private static void Code(Loss loss, float[] outputs, Func<int, float> target, int count = -1)
    {
        var encoder = new RangeEncoder(0);
        loss.Code(ref encoder, outputs, Enumerable.Range(0, count < 0 ? outputs.Length : count).Select(target).ToArray());
    }

    private static void Code(float[] logits, int index)
    {
        var encoder = new RangeEncoder(0);
        SoftmaxCode.Code(ref encoder, logits, index);
    }
}
