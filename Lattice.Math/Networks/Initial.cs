using LanguageExt;
using Lattice.Domain.Experiment;

namespace Lattice.Math.Networks;

/// <summary>A parameter's initialisation.</summary>
internal abstract record Initial
{
    private const double UniformBound = 0.1;

    private Initial() { }

    /// <summary>Writes the initial values, row by row.</summary>
    internal abstract void Fill(Span<float> values, InitialDraws draws);

    /// <summary>
    /// A weight between <paramref name="Inputs"/> and <paramref name="Outputs"/> units, drawn by <paramref name="Rule"/>.
    /// </summary>
    public sealed record Weight(int Inputs, int Outputs, InitialisationSpec Rule) : Initial
    {
        internal override void Fill(Span<float> values, InitialDraws draws)
        {
            switch (Rule)
            {
                case InitialisationSpec.Xavier: draws.Uniform(values, double.Sqrt(6.0 / (Inputs + Outputs))); break;
                case InitialisationSpec.He: draws.Gaussian(values, double.Sqrt(2.0 / Inputs)); break;
                case InitialisationSpec.Uniform: draws.Uniform(values, UniformBound); break;
                default: throw new InvalidOperationException($"Unknown initialisation {Rule}.");
            }
        }
    }

    /// <summary>A bias fed by <paramref name="Inputs"/> units, drawn by <paramref name="Rule"/>.</summary>
    public sealed record Bias(int Inputs, InitialisationSpec Rule) : Initial
    {
        internal override void Fill(Span<float> values, InitialDraws draws)
        {
            switch (Rule)
            {
                case InitialisationSpec.Xavier: values.Clear(); break;
                case InitialisationSpec.He: draws.Uniform(values, 1 / double.Sqrt(Inputs)); break;
                case InitialisationSpec.Uniform: draws.Uniform(values, UniformBound); break;
                default: throw new InvalidOperationException($"Unknown initialisation {Rule}.");
            }
        }
    }

    /// <summary>The same value everywhere.</summary>
    public sealed record Constant(double Value) : Initial
    {
        internal override void Fill(Span<float> values, InitialDraws draws) => values.Fill((float)Value);
    }

    /// <summary>The given values, row by row.</summary>
    public sealed record Given(Arr<double> Values) : Initial
    {
        internal override void Fill(Span<float> values, InitialDraws draws)
        {
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (float)Values[i];
            }
        }
    }

    /// <summary>Uniform on (−Bound, Bound).</summary>
    public sealed record Uniform(double Bound) : Initial
    {
        internal override void Fill(Span<float> values, InitialDraws draws) => draws.Uniform(values, Bound);
    }
}
