using LanguageExt;

namespace Lattice.Math.Latents;

/// <summary>The encoder's outputs for a batch.</summary>
/// <param name="Mean">X = e_c(d), [n × outputs of the encoder].</param>
/// <param name="LogVariance">log σ²(d), [n × m], if the latent needs it.</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal readonly record struct EncoderOutput<T>(T Mean, Option<T> LogVariance = default)
{
    /// <summary>log σ²(d).</summary>
    /// <exception cref="InvalidOperationException">The encoder does not produce it.</exception>
    public T KnownLogVariance => LogVariance.IfNone(() => throw new InvalidOperationException("The encoder gives no log-variance."));
}
