using LanguageExt;
using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>A gated convolution h·sigmoid(g) with its parameters: the first half of the weight's columns is h, the second g.</summary>
/// <param name="Name">The prefix of its parameters.</param>
/// <param name="Shape">Where it reads.</param>
/// <param name="Outputs">Numbers per pixel of the result.</param>
/// <param name="IsResidual">True for x + h·sigmoid(g).</param>
internal sealed record GatedConvolution(string Name, ConvolutionShape Shape, int Outputs, bool IsResidual)
{
    /// <summary>Weight and bias.</summary>
    public Seq<ParameterSpec> Parameters(InitialisationSpec rule) => Prelude.Seq(
        new ParameterSpec(
            Name + ".weight", new Shape(Shape.Depth, 2 * Outputs), new Initial.Weight(Shape.Depth, Shape.Taps * Outputs, rule)),
        new ParameterSpec(Name + ".bias", new Shape(1, 2 * Outputs), new Initial.Bias(Shape.Depth, rule)));

    /// <summary>[n × map] → [n × pixels·outputs].</summary>
    public T Apply<T>(ParameterValues<T> parameters, T x) where T : ITensor<T> => IsResidual
        ? T.ResidualConvolution(x, parameters[Name + ".weight"], parameters[Name + ".bias"], Shape)
        : T.GatedConvolution(x, parameters[Name + ".weight"], parameters[Name + ".bias"], Shape);

    /// <summary>Numbers of noise per datum that dropout takes at a training step: one for each number of h·sigmoid(g).</summary>
    public int Noise => Shape.Pixels * Outputs;

    /// <summary>The layer at a training step: some numbers of h·sigmoid(g) are left out.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="x">The map, [n × map].</param>
    /// <param name="noise">Uniform on (−½, ½), [n × <see cref="Noise"/>].</param>
    /// <param name="dropout">Their share.</param>
    public T Apply<T>(ParameterValues<T> parameters, T x, T noise, double dropout) where T : ITensor<T>
    {
        var made = T.GatedConvolution(x, parameters[Name + ".weight"], parameters[Name + ".bias"], Shape)
            * Dropout.Factors(noise, dropout);
        return IsResidual ? x + made : made;
    }
}
