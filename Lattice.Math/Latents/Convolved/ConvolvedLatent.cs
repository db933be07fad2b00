using LanguageExt;
using Lattice.Domain.Lattices;
using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Math.Dither;
using Lattice.Math.Networks;

namespace Lattice.Math.Latents;

/// <summary>
/// The rectangular lattice with a prior convolved with its cell: step Δ_i learned per dimension, scale learned per dimension or shared.
/// With the Laplace family it is the paper's latent.
/// </summary>
internal sealed class ConvolvedLatent(int dimension, PriorSpec prior) : Latent(dimension)
{
    /// <summary>The family of the prior.</summary>
    public DensityFamily Family { get; } = prior.Family;

    /// <inheritdoc/>
    public override Noise Noise => Noise.Centred;

    /// <inheritdoc/>
    public override Seq<ParameterSpec> Parameters => Prelude.Seq(
        new ParameterSpec(Names.LogStep, new Shape(1, Dimension), new Initial.Constant(0.5)),
        new ParameterSpec(Names.LogScale, new Shape(1, prior.Scales == PriorScales.Shared ? 1 : Dimension), new Initial.Constant(0)));

    /// <inheritdoc/>
    public override T Dithered<T>(ParameterValues<T> parameters, EncoderOutput<T> encoded, T noise) =>
        T.Map<RectangularDither>(encoded.Mean, noise, parameters[Names.LogStep]);

    /// <inheritdoc/>
    public override T Cost<T>(ParameterValues<T> parameters, T y, EncoderOutput<T> encoded, T noise) =>
        CostOf(parameters, y);

    /// <inheritdoc/>
    public override T LogPrior<T>(ParameterValues<T> parameters, T y) => -CostOf(parameters, y) - parameters[Names.LogStep];

    /// <inheritdoc/>
    public override LatentInference Inference(Func<string, double[]> parameters) =>
        new ConvolvedInference(this, parameters(Names.LogStep), parameters(Names.LogScale));

    private T CostOf<T>(ParameterValues<T> parameters, T y) where T : ITensor<T> =>
        Family.ConvolvedCost(y, parameters[Names.LogStep], parameters[Names.LogScale]);
}
