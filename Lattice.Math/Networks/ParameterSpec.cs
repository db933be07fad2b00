using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>A trained tensor: its name, shape and first values.</summary>
/// <param name="Name">Unique name; checkpoints use it.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Initial">How it starts.</param>
public sealed record ParameterSpec(string Name, Shape Shape, Initial Initial);

/// <summary>How a parameter starts.</summary>
public abstract record Initial
{
    private Initial() { }

    /// <summary>A weight between <paramref name="Inputs"/> and <paramref name="Outputs"/> units, drawn by <paramref name="Rule"/>.</summary>
    public sealed record Weight(int Inputs, int Outputs, InitialisationSpec Rule) : Initial;

    /// <summary>A bias behind <paramref name="Inputs"/> units, drawn by <paramref name="Rule"/>.</summary>
    public sealed record Bias(int Inputs, InitialisationSpec Rule) : Initial;

    /// <summary>The same number everywhere.</summary>
    public sealed record Constant(double Value) : Initial;

    /// <summary>These numbers, row by row.</summary>
    public sealed record Given(Arr<double> Values) : Initial;

    /// <summary>Uniform on (−Bound, Bound).</summary>
    public sealed record Uniform(double Bound) : Initial;

    /// <summary>One answer per case.</summary>
    public R Match<R>(Func<Weight, R> weight, Func<Bias, R> bias, Func<Constant, R> constant, Func<Given, R> given, Func<Uniform, R> uniform) => this switch
    {
        Weight initial => weight(initial),
        Bias initial => bias(initial),
        Constant initial => constant(initial),
        Given initial => given(initial),
        Uniform initial => uniform(initial),
        _ => throw new InvalidOperationException($"Unknown initial {GetType().Name}."),
    };
}
