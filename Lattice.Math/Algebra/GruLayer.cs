namespace Lattice.Math.Algebra;

/// <summary>One layer of the stack of gated recurrent units in <see cref="ITensor{T}.GruFeedback"/>.</summary>
/// <param name="Initial">The state before the first step, [n × u].</param>
/// <param name="InputWeight">W, [u × 3u].</param>
/// <param name="InputBias">b, [1 × 3u].</param>
/// <param name="StateWeight">U, [u × 3u].</param>
/// <param name="StateBias">c, [1 × 3u].</param>
/// <typeparam name="T">The interpreter.</typeparam>
internal readonly record struct GruLayer<T>(T Initial, T InputWeight, T InputBias, T StateWeight, T StateBias)
    where T : ITensor<T>;
