using LanguageExt;
using Lattice.Math.Algebra;
using Lattice.Math.Networks;

namespace Lattice.Math.Models;

/// <summary>
/// The networks around a model's latent: an encoder, a decoder and the loss. They choose the tensors of a batch, whose shapes
/// <see cref="Batch"/> gives.
/// </summary>
internal interface INetworks
{
    /// <summary>Parameters of the encoder.</summary>
    Seq<ParameterSpec> Encoder { get; }

    /// <summary>Parameters of the decoder.</summary>
    Seq<ParameterSpec> Decoder { get; }

    /// <summary>The number of the encoder's outputs per datum.</summary>
    int Width { get; }

    /// <summary>True when a linear map turns the encoder's outputs into the latent's inputs; otherwise they are the same.</summary>
    bool IsMapped { get; }

    /// <summary>The name of the decoder's output bias.</summary>
    string OutputBias { get; }

    /// <summary>Shapes of a batch's tensors.</summary>
    /// <param name="length">The length the data of a batch are padded to; 1 for data of one size.</param>
    /// <param name="count">n, the number of data in the batch.</param>
    /// <param name="training">True for a training step, which may need other noise besides the latent's.</param>
    IReadOnlyList<Shape> Batch(int length, int count, bool training);

    /// <summary>Applies the networks to a batch.</summary>
    /// <param name="parameters">Parameter values.</param>
    /// <param name="batch">Tensors of the shapes of <see cref="Batch"/>.</param>
    NetworkPass<T> On<T>(ParameterValues<T> parameters, IReadOnlyList<T> batch) where T : ITensor<T>;
}

/// <summary>Networks applied to a batch.</summary>
/// <param name="Encode">The encoder's outputs, [n × width].</param>
/// <param name="Decode">Applies the decoder to its inputs, [n × inputs].</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal sealed record NetworkPass<T>(Func<T> Encode, Func<T, Decoded<T>> Decode) where T : ITensor<T>;

/// <summary>The decoder's results for a batch.</summary>
/// <param name="Loss">−log Q(d|y) or another loss of each datum, nats, [n × 1].</param>
/// <param name="Outputs">The decoder's outputs, [n × outputs], if figures are computed from them.</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal readonly record struct Decoded<T>(T Loss, Option<T> Outputs = default) where T : ITensor<T>;
