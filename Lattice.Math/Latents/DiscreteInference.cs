using Lattice.Math.Algebra;
using Lattice.Math.Coding;

namespace Lattice.Math.Latents;

/// <summary>Discrete variables, each with its own code: what is stored is the value of each, counted from 0.</summary>
internal abstract class DiscreteInference : LatentInference
{
    private readonly Lazy<SymbolTable[]> tables;

    private protected DiscreteInference(Latent latent) : base(latent) => tables = new(() => [.. Enumerable.Range(0, Coefficients).Select(
        variable => new SymbolTable([.. Enumerable.Range(0, Values(variable)).Select(value => CodeLength(variable, value))]))]);

    /// <inheritdoc/>
    public override bool HasCode => true;

    /// <summary>N, the number of variables.</summary>
    public override int Coefficients => Blocks.Length;

    /// <inheritdoc/>
    public override bool HasPoints => true;

    /// <inheritdoc/>
    public override int UniformsPerSample => Coefficients;

    /// <summary>The number of values a variable can take.</summary>
    public abstract int Values(int variable);

    /// <summary>The value of a variable, computed from X and noise.</summary>
    public abstract int Chosen(int variable, ReadOnlySpan<float> x, ReadOnlySpan<float> noise);

    /// <summary>−log P of a value in the variable's code, in nats.</summary>
    public abstract double CodeLength(int variable, int value);

    /// <summary>Writes the decoder's input for a value.</summary>
    protected abstract void Write(int variable, int value, Span<double> y);

    /// <inheritdoc/>
    public override void Dithered(EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var variable = 0; variable < Coefficients; variable++)
        {
            Write(variable, Chosen(variable, datum.Mean, noise), y);
        }
    }

    /// <inheritdoc/>
    public override void Costs(ReadOnlySpan<double> y, EncodedDatum datum, ReadOnlySpan<float> noise, Span<double> costs)
    {
        for (var variable = 0; variable < costs.Length; variable++)
        {
            costs[variable] = CodeLength(variable, Chosen(variable, datum.Mean, noise));
        }
    }

    /// <inheritdoc/>
    public override double Quantized(ReadOnlySpan<float> x, ReadOnlySpan<float> noise, Span<long> coefficients, Span<double> y)
    {
        var sum = 0.0;
        for (var variable = 0; variable < coefficients.Length; variable++)
        {
            var value = Chosen(variable, x, noise);
            coefficients[variable] = value;
            Write(variable, value, y);
            sum += CodeLength(variable, value);
        }

        return sum;
    }

    /// <inheritdoc/>
    public override void Restored(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var variable = 0; variable < coefficients.Length; variable++)
        {
            Write(variable, (int)coefficients[variable], y);
        }
    }

    /// <inheritdoc/>
    public override void Code<TCoder>(ref TCoder coder, Span<long> coefficients, ReadOnlySpan<float> noise)
    {
        for (var variable = 0; variable < coefficients.Length; variable++)
        {
            coefficients[variable] = tables.Value[variable].Code(ref coder, coefficients[variable]);
        }
    }

    /// <inheritdoc/>
    public override double PointCost(ReadOnlySpan<long> coefficients, ReadOnlySpan<float> noise)
    {
        var sum = 0.0;
        for (var variable = 0; variable < coefficients.Length; variable++)
        {
            sum += CodeLength(variable, (int)coefficients[variable]);
        }

        return sum;
    }

    /// <summary>A sample from the code.</summary>
    public override void PriorSample(ReadOnlySpan<double> uniforms, ReadOnlySpan<float> noise, Span<double> y)
    {
        for (var variable = 0; variable < Coefficients; variable++)
        {
            var (value, rest) = (0, uniforms[variable] - Elementary64.Exp(-CodeLength(variable, 0)));
            while (rest >= 0 && value + 1 < Values(variable))
            {
                value++;
                rest -= Elementary64.Exp(-CodeLength(variable, value));
            }

            Write(variable, value, y);
        }
    }
}
