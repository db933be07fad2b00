using Lattice.Domain.Quantities;
using Lattice.Domain.Validation.Codecs;

namespace Lattice.Domain.Experiment;

/// <content>Gaussian dithering between linear maps.</content>
public abstract partial record LatentSpec
{
    /// <summary>
    /// Gaussian dithering between two learned linear maps: X is made from the encoder's <paramref name="Inputs"/> numbers, noise N(0, diag
    /// σ²) with learned σ is added to its m numbers (prior N(0, I)), and the result becomes <paramref name="Outputs"/> numbers for the
    /// decoder ([LRL] appendix A.2.1).
    /// </summary>
    /// <param name="Inputs">How many numbers the encoder outputs.</param>
    /// <param name="Size">m: how many numbers get noise.</param>
    /// <param name="Outputs">How many numbers the decoder takes.</param>
    public sealed record GaussianDither(Dimension Inputs, Dimension Size, Dimension Outputs) : LatentSpec
    {
        /// <summary>The codec.</summary>
        internal static Case<LatentSpec> Written { get; } = Case.Of<LatentSpec, GaussianDither>(
            "gaussianDither",
            Record.Of(
                Field.Required(
                    "inputs", Numbers.Count("500", Numbers.MostUnits), (GaussianDither latent) => latent.Inputs,
                    "How many numbers the encoder gives to the first linear map."),
                SizeOf((GaussianDither latent) => latent.Size),
                Field.Required(
                    "outputs", Numbers.Count("500", Numbers.MostUnits), (GaussianDither latent) => latent.Outputs,
                    "How many numbers the second linear map gives to the decoder."),
                (inputs, size, outputs) => new GaussianDither(inputs, size, outputs)),
            "Gaussian noise with learned σ between two learned linear maps, prior N(0, I).");

        /// <inheritdoc/>
        public override int Dimension => Size;

        /// <inheritdoc/>
        public override int EncoderOutputs => Inputs;

        /// <inheritdoc/>
        public override int DecoderInputs => Outputs;

        /// <inheritdoc/>
        internal override long Parameters => ParameterCount.Linear(Inputs, Size) + Size + ParameterCount.Linear(Size, Outputs);

        /// <inheritdoc/>
        internal override string Description =>
            $"linear {Inputs.Value} → {Size.Value}, Gaussian dither with learned sigma each, linear {Size.Value} → {Outputs.Value}";

        /// <inheritdoc/>
        internal override (string Lattice, string Prior) Rung => ("Gaussian dithering", "normal");

        /// <inheritdoc/>
        internal override bool IsGaussianLimit => true;

        /// <inheritdoc/>
        internal override (string Family, string Setting) Curve(string lambda) =>
            ($"Gaussian dithering, {Inputs.Value} to {Dimension} to {Outputs.Value}", lambda);

        private protected override R Of<R>(Cases<R> cases) => cases.GaussianDither(this);
    }
}
