namespace ManagedSecrets.Browser.Status;

/// <summary>What finds text that is hard to read, run within a page.</summary>
internal static class Contrast
{
    /// <summary>Each visible text whose contrast against what is painted behind it is below 4.5, with the ratio. By WCAG 2.2, 1.4.3.</summary>
    public const string OfEveryText = """
        () => {
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const over = (color, below) => {
            canvas.globalCompositeOperation = 'copy';
            canvas.fillStyle = `rgb(${below.join(',')})`;
            canvas.fillRect(0, 0, 1, 1);
            canvas.globalCompositeOperation = 'source-over';
            canvas.fillStyle = color;
            canvas.fillRect(0, 0, 1, 1);
            return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
          };
          const behind = element => element ? over(getComputedStyle(element).backgroundColor, behind(element.parentElement)) : [255, 255, 255];
          const light = rgb => {
            const [r, g, b] = rgb.map(v => v / 255).map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
            return 0.2126 * r + 0.7152 * g + 0.0722 * b;
          };
          const faint = [];
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const element = node.parentElement;
            if (!node.textContent.trim() || !element.checkVisibility() || element.closest('.unseen, script, option')) continue;
            const below = behind(element), [one, other] = [light(over(getComputedStyle(element).color, below)), light(below)].sort((a, b) => b - a);
            const ratio = (one + 0.05) / (other + 0.05);
            if (ratio < 4.5) faint.push(`${ratio.toFixed(2)} ${node.textContent.trim().slice(0, 40)}`);
          }
          return faint;
        }
        """;
}
