using LanguageExt;
using Lattice.Math.Vectors;
using Lattice.Train.Distortion;

namespace Lattice.App.Distortion;

/// <summary>What a quantizer does at one rate.</summary>
/// <param name="Name">The quantizer, with its rate.</param>
/// <param name="Curve">The quantizer at any rate.</param>
/// <param name="Codec">The codec; none of a rival.</param>
/// <param name="Asked">The bits per number that a codec was fitted for.</param>
/// <param name="Bits">Bits per number.</param>
/// <param name="RelativeError">Σ‖x − x̂‖²/Σ‖x‖².</param>
/// <param name="CosineDistance">The mean of 1 − cos(x, x̂).</param>
/// <param name="Recall">The shares of the nearest, and of the ten nearest neighbours that are found.</param>
/// <param name="Speed">Megabytes a second.</param>
internal sealed record DistortionPoint(
    string Name, string Curve, Option<VectorCodec> Codec, Option<double> Asked, double Bits, double RelativeError, double CosineDistance,
    (double AtOne, double AtTen) Recall, CodingSpeed Speed);
