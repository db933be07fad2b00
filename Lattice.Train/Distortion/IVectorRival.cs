namespace Lattice.Train.Distortion;

/// <summary>A quantizer of vectors that others use: every vector takes as many bytes. Safe to use from several threads.</summary>
internal interface IVectorRival
{
    /// <summary>Its name, with its rate.</summary>
    string Name { get; }

    /// <summary>The name that it shares with the same quantizer at other rates.</summary>
    string Family { get; }

    /// <summary>Bits per vector, scale or norm included, tables that all vectors share excluded; the last byte is not filled up.</summary>
    int Bits { get; }

    /// <summary>Codes a vector.</summary>
    /// <param name="vector">n finite numbers.</param>
    /// <param name="code">Receives ⌈Bits/8⌉ bytes.</param>
    void Encode(ReadOnlySpan<float> vector, Span<byte> code);

    /// <summary>Decodes a vector.</summary>
    /// <param name="code">What <see cref="Encode"/> gave.</param>
    /// <param name="vector">n numbers to fill.</param>
    void Decode(ReadOnlySpan<byte> code, Span<float> vector);
}
