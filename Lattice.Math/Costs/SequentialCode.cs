using Lattice.Math.Algebra;
using Lattice.Math.Densities;
using Lattice.Math.Trellises;

namespace Lattice.Math.Costs;

/// <summary>
/// The code for Z given a dither U = u, one coordinate after another: P(z_k | z_1 … z_(k−1), u). The product is P(z | u) = V·g(z − u)
/// exactly, so sequential coding loses nothing. An immutable value until it is renewed.
/// </summary>
/// <remarks>
/// The coordinates so far determine a state of the trellis. From there the coordinate's class a + q_kZ has the probability
/// weight(a)·onward(next)/onward(state), with weights summed at the point −u, and within its class z_k has the probability h(z_k − u_k)/Σ_n
/// h(z_k − u_k + q_k·n).
/// </remarks>
internal sealed class SequentialCode
{
    // log 2^17: up to this many steps per scale, members are enumerated.
    private const double LogLargestCounted = 11.783502069519807;

    // log 2^40: beyond this a member would not be a whole number of steps.
    private const double LogLargestScale = 27.725887222397812;

    private readonly PeriodisedCost cost;
    private readonly double[] places;
    private readonly double[] logScales;
    private readonly SequentialSums[] sums;

    private SequentialCode(PeriodisedCost cost, ReadOnlySpan<double> dither, ReadOnlySpan<double> logScales)
    {
        this.cost = cost;
        (places, this.logScales) = (new double[dither.Length], new double[dither.Length]);
        sums = [.. cost.Parts.Select(part => new SequentialSums(part.Program))];
        Renew(.., dither, logScales);
    }

    /// <summary>The code for the points of the cost's lattice, given a dither.</summary>
    /// <param name="cost">The lattice and the family of h.</param>
    /// <param name="dither">u, m coordinates in the home frame.</param>
    /// <param name="logScales">m log-scales.</param>
    public static SequentialCode Of(PeriodisedCost cost, ReadOnlySpan<double> dither, ReadOnlySpan<double> logScales) =>
        dither.Length == cost.Dimension && logScales.Length == cost.Dimension
            ? new(cost, dither, logScales)
            : throw new ArgumentException(
                $"The code needs {cost.Dimension} dither coordinates and {cost.Dimension} log-scales; {dither.Length} and "
                    + $"{logScales.Length} were given.",
                nameof(dither));

    /// <summary>
    /// Makes it the code given another dither, in the memory it has: the sums of a large trellis take hundreds of kilobytes. Nothing is
    /// allocated. Not while another thread uses it.
    /// </summary>
    /// <param name="dither">u, m coordinates in the home frame.</param>
    public void Renew(ReadOnlySpan<double> dither)
    {
        for (var k = 0; k < places.Length; k++)
        {
            places[k] = dither[k] / cost.Units[k];
        }

        for (var index = 0; index < sums.Length; index++)
        {
            Fill(sums[index], cost.Parts[index]);
        }
    }

    /// <summary>Makes some parts of it the code given another dither and other scales; the other parts stay as they are.</summary>
    /// <param name="parts">Which of the cost's parts.</param>
    /// <param name="dither">u, m coordinates in the home frame.</param>
    /// <param name="logScales">m log-scales.</param>
    public void Renew(Range parts, ReadOnlySpan<double> dither, ReadOnlySpan<double> logScales)
    {
        for (var index = parts.Start.GetOffset(sums.Length); index < parts.End.GetOffset(sums.Length); index++)
        {
            var first = cost.Parts[index].FirstCoordinate;
            for (var k = first; k < first + cost.Parts[index].Program.Dimension; k++)
            {
                places[k] = dither[k] / cost.Units[k];
                this.logScales[k] = logScales[k] - cost.LogUnits[k];
            }

            Fill(sums[index], cost.Parts[index]);
        }
    }

    /// <summary>−log P(z_k | z_1 … z_(k−1), u) for each coordinate, nats.</summary>
    /// <param name="point">z, a lattice point, exact to rounding.</param>
    /// <param name="costs">m costs.</param>
    /// <returns>Their sum −log P(z | u).</returns>
    /// <exception cref="ArgumentException">The point is not on the lattice.</exception>
    public double Costs(ReadOnlySpan<double> point, Span<double> costs)
    {
        var total = 0.0;
        for (var index = 0; index < cost.Parts.Length; index++)
        {
            var (program, first) = (cost.Parts[index].Program, cost.Parts[index].FirstCoordinate);
            var state = 0;
            for (var k = 0; k < program.Dimension; k++)
            {
                var value = double.Round(point[first + k] / cost.Units[first + k], MidpointRounding.ToEven);
                var edge = double.Abs(value) < 9007199254740992 ? program.EdgeOf(k, state, (long)value) : -1;
                if (edge < 0)
                {
                    throw new ArgumentException(
                        $"The point is not a point of the lattice: coordinate {first + k + 1} is not possible after the coordinates "
                            + $"before it.",
                        nameof(point));
                }

                var choice = sums[index].Cost(edge, state);
                var member = Over(value - places[first + k], logScales[first + k], 0, program.Steps[k]).Logarithm;
                costs[first + k] = choice + member;
                total += costs[first + k];
                state = program.To[edge];
            }
        }

        return total;
    }

    /// <summary>Draws a point from P(· | u).</summary>
    /// <param name="uniforms">2m numbers in (0, 1): for each coordinate one for its class and one for the member.</param>
    /// <param name="point">z, m coordinates.</param>
    /// <remarks>The time to find a member grows with the scale over the step, up to a bound: see <see cref="FarMember"/>.</remarks>
    public void Sample(ReadOnlySpan<double> uniforms, Span<double> point) => Sample(.., uniforms, point);

    /// <summary>The same for some of the cost's parts; the other coordinates stay as they are.</summary>
    public void Sample(Range parts, ReadOnlySpan<double> uniforms, Span<double> point)
    {
        for (var index = parts.Start.GetOffset(sums.Length); index < parts.End.GetOffset(sums.Length); index++)
        {
            var (program, first) = (cost.Parts[index].Program, cost.Parts[index].FirstCoordinate);
            var state = 0;
            for (var k = 0; k < program.Dimension; k++)
            {
                var edge = Choose(program, sums[index], state, uniforms[2 * (first + k)]);
                var value = Member(
                    -places[first + k],
                    logScales[first + k],
                    program.Offsets[program.Classes[edge]],
                    program.Steps[k],
                    uniforms[2 * (first + k) + 1]);
                point[first + k] = cost.Trellis.Units[first + k].Multiple(value);
                state = program.To[edge];
            }
        }
    }

    private static int Choose(TrellisProgram program, SequentialSums sums, int state, double uniform)
    {
        var (sum, chosen) = (0.0, -1);
        foreach (var edge in program.LeavingEdges[program.Leaving[state]..program.Leaving[state + 1]])
        {
            sum += sums.Probability(edge, state);
            chosen = edge;
            if (uniform < sum)
            {
                break;
            }
        }

        return chosen;
    }

    /// <summary>
    /// A member i of the class, drawn with weight h(x + i): goes outwards from the member nearest to −x until the running sum passes the
    /// uniform number.
    /// </summary>
    private double Member(double x, double logScale, double offset, double step, double uniform)
    {
        var nearest = offset - step * double.Round((x + offset) / step, MidpointRounding.ToEven);
        if (logScale - Elementary64.Log(step) > LogLargestCounted)
        {
            return FarMember(nearest, logScale, step, uniform);
        }

        var place = x + nearest;
        var all = Over(place, logScale, 0, step);
        var target = uniform * all.Factor.Value * Elementary64.Exp(all.Exponent);
        var height = LogDensity(place, logScale);
        var (sum, inward) = (1.0, place < 0 ? step : -step);
        for (var n = 1; sum < target; n++)
        {
            // The nearer of ±n first; when both vanish beside the sum, the rest is rounding.
            var near = Elementary64.Exp(LogDensity(place + n * inward, logScale) - height);
            if (sum + near >= target)
            {
                return nearest + n * inward;
            }

            var far = Elementary64.Exp(LogDensity(place - n * inward, logScale) - height);
            if (sum + near + far >= target || near < 1e-17 * sum)
            {
                return nearest - n * inward;
            }

            sum += near + far;
        }

        return nearest;
    }

    /// <summary>
    /// A member for a scale of so many steps that enumeration would take too long: the one nearest to a point drawn from the density
    /// itself. Its distribution differs from the weights' by less than (step/scale)². A scale of more steps than a double can count draws
    /// as if it had exactly that many.
    /// </summary>
    private double FarMember(double nearest, double logScale, double step, double uniform)
    {
        var scale = Elementary64.Exp(double.Min(logScale - Elementary64.Log(step), LogLargestScale));
        var place = cost.Family.Quantile(uniform, scale);
        return nearest + (step * double.Round(place, MidpointRounding.ToEven));
    }

    private void Fill(SequentialSums all, TrellisPart part)
    {
        var program = part.Program;
        for (var k = 0; k < program.Dimension; k++)
        {
            for (var label = program.ClassStarts[k]; label < program.ClassStarts[k + 1]; label++)
            {
                var weight = Over(
                    -places[part.FirstCoordinate + k], logScales[part.FirstCoordinate + k], program.Offsets[label], program.Steps[k]);
                (all.Exponents[label], all.Factors[label]) = (weight.Exponent.Value, weight.Factor.Value);
            }
        }

        all.Fill();
    }

    private ClassSum<Real64> Over(double x, double logScale, double offset, double step) =>
        cost.Family.OverClass<Real64>(x, logScale, offset, step);

    private double LogDensity(double x, double logScale) => cost.Family.LogDensity(x, logScale);
}
