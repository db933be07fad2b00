using LanguageExt;

namespace Lattice.Train.Loop;

/// <summary>The best parameters of a checkpoint.</summary>
/// <param name="State">The state of training.</param>
/// <param name="Entries">The tensors, in the order of the model's parameters.</param>
/// <param name="Hash">SHA-256 of their file, in lower-case hexadecimal.</param>
internal sealed record BestParameters(TrainState State, Seq<Safetensors.Entry> Entries, string Hash)
{
    /// <summary>The tensors that training for searched codes started from, by name; empty without it.</summary>
    public Seq<Safetensors.Entry> Unrefined { get; init; } = Seq<Safetensors.Entry>.Empty;
}
