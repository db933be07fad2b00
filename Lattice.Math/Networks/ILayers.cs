using LanguageExt;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>Hidden layers over features; linear heads follow them.</summary>
internal interface ILayers
{
    /// <summary>The layers' parameters.</summary>
    Seq<ParameterSpec> Parameters { get; }

    /// <summary>Features of the last layer.</summary>
    int Outputs { get; }

    /// <summary>[n × inputs] → [n × <see cref="Outputs"/>].</summary>
    T Apply<T>(ParameterValues<T> parameters, T input) where T : ITensor<T>;

    /// <summary>Numbers of noise per datum that dropout takes at a training step; 0 without dropout.</summary>
    int Noise => 0;

    /// <summary>The layers at a training step: the same, with dropout.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="input">The features, [n × inputs].</param>
    /// <param name="noise">Uniform on (−½, ½), [n × <see cref="Noise"/>].</param>
    T Apply<T>(ParameterValues<T> parameters, T input, T noise) where T : ITensor<T> => Apply(parameters, input);
}
