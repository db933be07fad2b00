using System.Globalization;
using Lattice.Domain.Experiment;
using Lattice.Domain.Lattices;

namespace Lattice.App.Rates;

/// <summary>How runs of one kind of latent share a curve: what they have in common, and what tells one from another.</summary>
internal static class RateFamily
{
    /// <summary>Family and setting of an experiment.</summary>
    public static (string Family, string Setting) Of(ExperimentSpec spec)
    {
        var lambda = $"λ {spec.Objective.Lambda.Value.ToString(CultureInfo.InvariantCulture)}";
        return spec.Model.Latent.Match(
            onLattice: latent => (Name(latent), lambda),
            gaussianLattice: latent => ($"Gaussian dithering, {latent.Dimension}", lambda),
            gaussian: latent => ($"Gaussian VAE, {latent.Dimension}", lambda),
            gaussianDither: latent => ($"Gaussian dithering, {latent.Inputs.Value} to {latent.Dimension} to {latent.Outputs.Value}", lambda),
            straightThrough: latent => latent.Size == 1
                ? ($"straight-through scalars{SoftRate(latent, lambda)}", $"{latent.Quantizers.Value} × {latent.Entries.Value}")
                : ($"straight-through vectors of {latent.Size.Value}{SoftRate(latent, lambda)}", $"{latent.Quantizers.Value} × {latent.Entries.Value}"),
            finiteScalar: latent => ("finite scalars", string.Join(" · ", latent.Levels.Map(level => level.Value)) + (latent.Copies == 1 ? "" : $", {latent.Copies.Value} times")),
            gumbelSoftmax: latent => ("Gumbel-softmax", $"{latent.Variables.Value} × {latent.Categories.Value}, {lambda}"));
    }

    private static string Name(LatentSpec.OnLattice latent) =>
        $"{LatticeName.Of(latent.Lattice)}, {(latent.Prior.Form == PriorForm.Convolved ? "convolved " : "")}{latent.Prior.Family.ToString().ToLowerInvariant()}";

    // Where the rate has no gradient λ weighs nothing in training (it tells early stopping what to watch), so runs of one family differ by their sizes.
    private static string SoftRate(LatentSpec.StraightThrough latent, string lambda) => latent.SoftRate.Match(Some: _ => $", soft rate, {lambda}", None: () => "");
}
