using Lattice.Domain.Experiment;
using Lattice.Math.Algebra;
using Lattice.Math.Latents;
using Lattice.Math.Models;
using Lattice.Math.Random;
using Lattice.Train.Engine;
using Lattice.Train.Tasks;

namespace Lattice.Train.Evaluation;

/// <summary>
/// The chains of annealed importance sampling for one datum at a time, on one thread: a Hamiltonian transition at each temperature leaves
/// f_β invariant, and the logarithm of a chain's weight is Σ_k (β_k − β_(k−1))·(log g(y_(k−1))Q(d|y_(k−1)) − log q(y_(k−1))). Forward, from
/// y_0 drawn from q, the mean weight is p(d); backward, from a y that the datum itself was drawn with, the mean of its inverse is 1/p(d).
/// </summary>
internal sealed class AnnealedPath : IDisposable
{
    // The epoch words below this are those of the proposal's draws.
    private const int FirstTransition = 16;

    private readonly AnnealedSpec spec;
    private readonly ulong seed;
    private readonly RandomStream stream;
    private readonly FullSupportDraws draws;
    private readonly IPlan plan;
    private readonly Workers alone = new(1);
    private readonly int m;
    private readonly int chains;
    private readonly double[] spread;
    private readonly double[] weights;
    private readonly double[] uniforms;
    private readonly float[] momentum;
    private readonly double[] energies;
    private readonly State current;
    private readonly State proposed;

    /// <summary>The paths of a model.</summary>
    /// <param name="spec">Temperatures, chains and steps.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="stream">The stream of all draws.</param>
    /// <param name="model">The model.</param>
    /// <param name="store">Its parameters.</param>
    /// <param name="representation">The trained latent.</param>
    public AnnealedPath(
        AnnealedSpec spec, ulong seed, RandomStream stream, Model model, IParameters store, LatentInference representation)
    {
        (this.spec, this.seed, this.stream) = (spec, seed, stream);
        (m, chains) = (representation.Dimension, spec.Chains);
        draws = new FullSupportDraws(representation, model.Latent.Noise, seed, stream);
        plan = store.Compile(new PathFunction(model, chains), PathFunction.Sum, variable: PathFunction.Points);
        (spread, weights, uniforms, energies) = (new double[m], new double[chains], new double[chains], new double[chains]);
        momentum = new float[chains * m];
        (current, proposed) = (new State(chains, m), new State(chains, m));
    }

    /// <summary>Log weights of the chains after a run.</summary>
    public ReadOnlySpan<double> LogWeights => weights;

    /// <summary>β after k of the temperatures: a half of a sine's turn from 0 to 1, slow at both ends.</summary>
    public static double Beta(int k, int temperatures) => 0.5 * (1 - Elementary64.SinCosTwoPi(0.5 * k / temperatures).Cos);

    /// <summary>The datum of the next run.</summary>
    /// <param name="split">The data.</param>
    /// <param name="datum">The datum.</param>
    /// <param name="encoded">Its encoding.</param>
    /// <param name="representation">The trained latent.</param>
    public void Load(ISplit split, int datum, EncodedDatum encoded, LatentInference representation)
    {
        split.Load([datum], plan, PathFunction.Batch);
        encoded.Mean.CopyTo(plan.Argument(PathFunction.Mean));
        var logSpread = plan.Argument(PathFunction.LogSpread);
        for (var i = 0; i < m; i++)
        {
            spread[i] = representation.Deviation(i, encoded);
            logSpread[i] = (float)Elementary64.Log(spread[i]);
        }
    }

    /// <summary>Runs all chains from the proposal to the joint density.</summary>
    /// <param name="datum">The datum, for the draws.</param>
    /// <param name="centre">e_c(d).</param>
    /// <param name="steps">The step size of each transition k = 1 … T − 1, at k.</param>
    /// <param name="acceptance">Receives the number of accepted chains of each transition, added.</param>
    public void Forward(int datum, ReadOnlySpan<float> centre, ReadOnlySpan<double> steps, Span<long> acceptance)
    {
        draws.Fill(datum, 0, centre, spread, current.Points);
        Array.Clear(weights);
        for (var k = 1; k <= spec.Temperatures; k++)
        {
            // The first evaluation at β_k also gives the weight's term at the points of β_(k−1).
            Evaluate(current, Beta(k, spec.Temperatures));
            Weigh(k);
            if (k < spec.Temperatures)
            {
                acceptance[k] += Transition(datum, k, steps[k], Beta(k, spec.Temperatures));
            }
        }
    }

    /// <summary>Runs all chains back from a point that was drawn together with the datum.</summary>
    /// <param name="datum">The datum, for the draws.</param>
    /// <param name="start">The point.</param>
    /// <param name="steps">As in <see cref="Forward"/>.</param>
    public void Backward(int datum, ReadOnlySpan<float> start, ReadOnlySpan<double> steps)
    {
        for (var chain = 0; chain < chains; chain++)
        {
            start.CopyTo(current.Points.AsSpan(chain * m));
        }

        Array.Clear(weights);
        for (var k = (int)spec.Temperatures; k >= 1; k--)
        {
            Evaluate(current, Beta(k, spec.Temperatures));
            if (k < spec.Temperatures)
            {
                Transition(datum, k, steps[k], Beta(k, spec.Temperatures));
            }

            Weigh(k);
        }
    }

    public void Dispose()
    {
        plan.Dispose();
        alone.Dispose();
    }

    private void Weigh(int k)
    {
        var difference = Beta(k, spec.Temperatures) - Beta(k - 1, spec.Temperatures);
        for (var chain = 0; chain < chains; chain++)
        {
            weights[chain] += difference * (current.Joint[chain] - current.Proposal[chain]);
        }
    }

    /// <summary>
    /// One Hamiltonian transition of every chain, in coordinates measured by the proposal's spread: momenta of unit variance, leapfrog
    /// steps, acceptance by Metropolis. Returns the number of chains that moved.
    /// </summary>
    private int Transition(int datum, int k, double step, double beta)
    {
        RandomDraws.FillGaussian(momentum, seed, stream, FirstTransition + (2 * k), datum);
        RandomDraws.FillUniform(uniforms, seed, stream, FirstTransition + (2 * k) + 1, datum);
        current.CopyTo(proposed);
        for (var chain = 0; chain < chains; chain++)
        {
            energies[chain] = Energy(current, chain, beta);
        }

        for (var leap = 0; leap < spec.Leapfrogs; leap++)
        {
            Push(0.5 * step);
            for (var i = 0; i < momentum.Length; i++)
            {
                proposed.Points[i] += (float)(step * spread[i % m]) * momentum[i];
            }

            Evaluate(proposed, beta);
            Push(0.5 * step);
        }

        var moved = 0;
        for (var chain = 0; chain < chains; chain++)
        {
            // NaN compares as false: a chain that ran away stays where it was.
            if (Elementary64.Log(uniforms[chain]) < energies[chain] - Energy(proposed, chain, beta))
            {
                proposed.CopyTo(current, chain, m);
                moved++;
            }
        }

        return moved;
    }

    private void Push(double by)
    {
        for (var i = 0; i < momentum.Length; i++)
        {
            momentum[i] += (float)(by * spread[i % m]) * proposed.Gradient[i];
        }
    }

    private double Energy(State state, int chain, double beta)
    {
        double kinetic = 0;
        for (var i = chain * m; i < (chain + 1) * m; i++)
        {
            kinetic += 0.5 * momentum[i] * momentum[i];
        }

        return kinetic - state.Proposal[chain] - (beta * ((double)state.Joint[chain] - state.Proposal[chain]));
    }

    private void Evaluate(State state, double beta)
    {
        state.Points.CopyTo(plan.Argument(PathFunction.Points));
        plan.Argument(PathFunction.Beta)[0] = (float)beta;
        plan.Forward(alone);
        plan.Backward(alone);
        plan.Result(PathFunction.Proposal).CopyTo(state.Proposal);
        plan.Result(PathFunction.Joint).CopyTo(state.Joint);
        plan.ArgumentGradient.CopyTo(state.Gradient);
    }

    /// <summary>Points with log q, log g·Q and the gradient of log f_β.</summary>
    private sealed class State(int chains, int dimension)
    {
        public float[] Points { get; } = new float[chains * dimension];

        public float[] Gradient { get; } = new float[chains * dimension];

        public float[] Proposal { get; } = new float[chains];

        public float[] Joint { get; } = new float[chains];

        public void CopyTo(State other)
        {
            Points.CopyTo(other.Points, 0);
            Gradient.CopyTo(other.Gradient, 0);
            Proposal.CopyTo(other.Proposal, 0);
            Joint.CopyTo(other.Joint, 0);
        }

        public void CopyTo(State other, int chain, int width)
        {
            Points.AsSpan(chain * width, width).CopyTo(other.Points.AsSpan(chain * width));
            other.Proposal[chain] = Proposal[chain];
            other.Joint[chain] = Joint[chain];
        }
    }
}
