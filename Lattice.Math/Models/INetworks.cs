using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// What stands before and behind a model's latent: an encoder, a decoder and the loss. The tensors of a batch are theirs to choose: whoever
/// fills them does so by <see cref="Batch"/>.
/// </summary>
internal interface INetworks
{
    /// <summary>Parameters of the encoder.</summary>
    Seq<ParameterSpec> Encoder { get; }

    /// <summary>Parameters of the decoder.</summary>
    Seq<ParameterSpec> Decoder { get; }

    /// <summary>Numbers the encoder gives per datum.</summary>
    int Width { get; }

    /// <summary>True when a linear map leads from the encoder's numbers to the latent's; else they are the latent's.</summary>
    bool IsMapped { get; }

    /// <summary>The name of the biases that the decoder's outputs start from.</summary>
    string OutputBias { get; }

    /// <summary>Shapes of a batch's tensors.</summary>
    /// <param name="length">What the data of a batch are padded to; 1 for data of one size.</param>
    /// <param name="count">n, data of the batch.</param>
    /// <param name="training">True for a training step, which may draw more noise than the latent's.</param>
    IReadOnlyList<Shape> Batch(int length, int count, bool training);

    /// <summary>The networks on a batch.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="batch">Tensors of the shapes of <see cref="Batch"/>.</param>
    NetworkPass<T> On<T>(ParameterValues<T> parameters, IReadOnlyList<T> batch) where T : ITensor<T>;
}

/// <summary>Networks on a batch.</summary>
/// <param name="Encode">The encoder's numbers, [n × width].</param>
/// <param name="Decode">What the decoder makes of the numbers it is given, [n × its inputs].</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed record NetworkPass<T>(Func<T> Encode, Func<T, Decoded<T>> Decode) where T : ITensor<T>;

/// <summary>What a decoder makes of a batch.</summary>
/// <param name="Loss">−log Q(d|y) or another loss of each datum, nats, [n × 1].</param>
/// <param name="Outputs">The decoder's outputs, [n × outputs], where figures are made of them.</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal readonly record struct Decoded<T>(T Loss, Option<T> Outputs = default) where T : ITensor<T>;
