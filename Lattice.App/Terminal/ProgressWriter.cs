
namespace Lattice.App.Terminal;

/// <summary>
/// Shows the progress of training: a single line that is overwritten on a terminal; when the output is redirected, one line per finished
/// epoch, at most one per <c>interval</c> (but always for the first and the last epoch). The writer, the width and the clock are
/// parameters, so that it can be tested.
/// </summary>
/// <param name="output">Where to write.</param>
/// <param name="isLive">True on a terminal.</param>
/// <param name="width">Gets the width of the terminal in characters; called each time.</param>
/// <param name="clock">Time since some fixed moment.</param>
/// <param name="interval">The minimum time between two lines.</param>
internal sealed class ProgressWriter(TextWriter output, bool isLive, Func<int> width, Func<TimeSpan> clock, TimeSpan interval)
{
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private TimeSpan? shown;
    private int printed;
    private int length;
    private ProgressState? latest;

    /// <summary>The writer for this process: live on a terminal, elsewhere at most one line every two seconds.</summary>
    public static ProgressWriter ForConsole(TextWriter output, bool isRedirected)
    {
        long start = System.Diagnostics.Stopwatch.GetTimestamp();
        return new ProgressWriter(
            output, !isRedirected, ConsoleWidth, () => System.Diagnostics.Stopwatch.GetElapsedTime(start), TimeSpan.FromSeconds(2));
    }

    /// <summary>Shows a state; most calls between two refreshes write nothing.</summary>
    public void Show(ProgressState state)
    {
        latest = state;
        TimeSpan now = clock();
        if (isLive)
        {
            if (shown is null || now - shown >= Refresh || state.Finished != printed)
            {
                WriteOver(state);
                shown = now;
                printed = state.Finished;
            }
        }
        else if (state.Finished > printed && (shown is null || now - shown >= interval))
        {
            WriteLine(state);
            shown = now;
        }
    }

    /// <summary>Ends the display: the last state stays on the screen, or its line is written if that has not been done.</summary>
    public void Finish()
    {
        if (latest is null)
        {
            return;
        }

        if (isLive)
        {
            WriteOver(latest);
            output.Write('\n');
        }
        else if (latest.Finished > printed)
        {
            WriteLine(latest);
        }

        output.Flush();
        latest = null;
        length = 0;
    }

    private static int ConsoleWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return 80;
        }
    }

    private void WriteLine(ProgressState state)
    {
        output.Write(ProgressLine.RenderFinished(state) + "\n");
        output.Flush();
        printed = state.Finished;
    }

    // The last column stays free: many terminals wrap there. Spaces, not an escape sequence, erase the rest of a longer line.
    private void WriteOver(ProgressState state)
    {
        int room = width();
        string line = ProgressLine.Render(state, room > 1 ? room - 1 : 79);
        output.Write("\r" + line.PadRight(int.Min(length, room > 1 ? room - 1 : 79)));
        output.Flush();
        length = line.Length;
    }
}
