using Lattice.Domain.Experiment;

namespace Lattice.Train.Evaluation;

/// <summary>The distribution that importance samples are drawn from.</summary>
internal abstract record Proposal
{
    private Proposal() { }

    /// <summary>The model's own noise: y = e_c(d) − U. For a lattice it covers one cell only (the paper's number).</summary>
    public sealed record Own : Proposal;

    /// <summary>
    /// 0.9·N(e_c(d), κ²·diag σ²) + 0.1·g, where σ² is the dither's variance: it covers the whole space, and no weight exceeds ten times
    /// Q(d|y). For categorical variables the first part is softmax(logits/κ).
    /// </summary>
    /// <param name="Kappa">κ.</param>
    /// <param name="Spread">With Laplace's approximation, N(ŷ, κ²·Σ) of each datum's posterior takes the place of the normal part.</param>
    public sealed record FullSupport(double Kappa, ProposalSpread Spread = ProposalSpread.Dither) : Proposal
    {
        /// <summary>Share of the prior in the mixture.</summary>
        public const double PriorShare = 0.1;
    }
}
