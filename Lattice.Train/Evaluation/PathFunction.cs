using Lattice.Math.Algebra;
using Lattice.Math.Models;
using Lattice.Math.Networks;
using Lattice.Train.Engine;

namespace Lattice.Train.Evaluation;

/// <summary>
/// The densities on the path of annealed importance sampling for one datum, f_β(y) = q(y)^(1−β)·(g(y)·Q(d|y))^β, unnormalised: q is the
/// full-support proposal at β = 0, and β = 1 is the joint density, whose integral is p(d).
/// </summary>
/// <param name="model">The model.</param>
/// <param name="rows">The number of points y.</param>
internal sealed class PathFunction(Model model, int rows) : ITensorFunction
{
    /// <summary>
    /// Arguments: e_c(d) [1 × its length], the logarithm of the proposal's spread [1 × m], y [rows × m], β [1 × 1], and from
    /// <see cref="Batch"/> on the datum.
    /// </summary>
    public const int Mean = 0, LogSpread = 1, Points = 2, Beta = 3, Batch = 4;

    /// <summary>Results: log q(y) and log g(y)Q(d|y), [rows × 1], and the sum of log f_β over the rows [1 × 1].</summary>
    public const int Proposal = 0, Joint = 1, Sum = 2;

    public IReadOnlyList<Shape> Arguments { get; } =
    [
        new(1, model.Latent.EncoderOutputs), new(1, model.Latent.Dimension), new(rows, model.Latent.Dimension), new(1, 1),
        .. model.Batch(1, 1, training: false),
    ];

    public IReadOnlyList<T> Apply<T>(Func<int, T> parameter, IReadOnlyList<T> arguments) where T : ITensor<T>
    {
        const double Share = Evaluation.Proposal.FullSupport.PriorShare;
        var parameters = new ParameterValues<T>(model.Parameters, parameter);
        var y = arguments[Points];
        var prior = T.SumOverColumns(model.Latent.LogPrior(parameters, y));
        var own = model.Latent.LogProposal(arguments[Mean], arguments[LogSpread], y);

        // log((1 − s)·own + s·prior) = log(1 − s) + log own + softplus(log prior − log own + log(s/(1 − s))).
        var proposal = own + T.Constant(Elementary64.Log(1 - Share))
            + T.Softplus(prior - own + T.Constant(Elementary64.Log(Share / (1 - Share))));
        var joint = prior - model.On(parameters, [.. arguments.Skip(Batch)]).Decode(y).Loss;
        return [proposal, joint, T.SumOverRows(proposal + (arguments[Beta] * (joint - proposal)))];
    }
}
