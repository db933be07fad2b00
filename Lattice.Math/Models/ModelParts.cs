using Lattice.Domain.Experiment;
using Lattice.Math.Losses;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// Parts of one's own in place of those that a spec names. A spec file cannot name them, so a model with own parts is not reproducible from
/// its spec alone: its hash begins with <c>own:</c>, a saved file keeps their names, and loading it needs the same parts again.
/// </summary>
public sealed record ModelParts
{
    /// <summary>
    /// The loss. The spec's loss then only decides what is measured besides: take the squared one, which has no likelihoods to sample.
    /// </summary>
    public ILoss? Loss { get; init; }

    /// <summary>The hidden layers of the encoder.</summary>
    public INetwork? Encoder { get; init; }

    /// <summary>The hidden layers of the decoder.</summary>
    public INetwork? Decoder { get; init; }

    /// <summary>Their names, such as <c>loss huber 1; encoder relu 64</c>; empty without any.</summary>
    public string Names => string.Join("; ", new[] { ("loss", Loss?.Name), ("encoder", Encoder?.Name), ("decoder", Decoder?.Name) }
        .Where(part => part.Item2 is not null).Select(part => $"{part.Item1} {part.Item2}"));

    /// <summary>No part of one's own.</summary>
    internal static ModelParts None { get; } = new();

    /// <summary>The loss of a model.</summary>
    internal Loss LossOf(ExperimentSpec spec) => Loss is null ? Losses.Loss.Of(spec.Objective.Loss) : new OwnLoss(Loss);
}
