using Lattice.Domain.Experiment;
using Lattice.Math.Latents;
using Lattice.Math.Losses;
using Lattice.Math.Models;

namespace Lattice.Tests.Models;

/// <summary>Models of rows without data.</summary>
internal static class RowModel
{
    public static (Model Model, RowNetworks Networks) Of(ModelSpec spec, int inputs, int outputs, LossSpec? loss = null)
    {
        var latent = Latent.Of(spec.Latent);
        var networks = new RowNetworks(spec, latent, inputs, outputs, Loss.Of(loss ?? new LossSpec.Bernoulli()));
        return (new Model(networks, latent, spec.Initialisation), networks);
    }
}
