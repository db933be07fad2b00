using LanguageExt;
using Lattice.Math.Algebra;

namespace Lattice.Math.Networks;

/// <summary>What turns the features of a network into outputs.</summary>
internal interface IHead
{
    /// <summary>Its parameters.</summary>
    Seq<ParameterSpec> Parameters { get; }

    /// <summary>The name of the bias of its outputs, [1 × outputs].</summary>
    string Bias { get; }

    /// <summary>[n × features] → [n × outputs].</summary>
    T Apply<T>(ParameterValues<T> parameters, T x) where T : ITensor<T>;
}
