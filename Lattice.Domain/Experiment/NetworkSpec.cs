using LanguageExt;
using Lattice.Domain.Quantities;

namespace Lattice.Domain.Experiment;

/// <summary>Hidden layers of an encoder or decoder; a linear layer to the required width follows them.</summary>
public abstract record NetworkSpec
{
    private NetworkSpec() { }

    /// <summary>Gated layers h·sigmoid(g), h and g linear with bias, of the given widths (the paper's: 300, 300).</summary>
    public sealed record Gated(Seq<Dimension> Widths) : NetworkSpec;

    /// <summary>No hidden layer: the linear map alone.</summary>
    public sealed record Linear : NetworkSpec;

    /// <summary>One answer per case.</summary>
    public R Match<R>(Func<Gated, R> gated, Func<R> linear) => this switch
    {
        Gated network => gated(network),
        Linear => linear(),
        _ => throw new InvalidOperationException($"Unknown network {GetType().Name}."),
    };
}
