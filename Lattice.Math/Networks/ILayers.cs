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
}
