"""Contact sheets."""
import torch
from PIL import Image


def write(path, images, columns):
    """Pictures [count, 3, height, width] in -1 to 1, row by row."""
    count, _, height, width = images.shape
    rows = -(-count // columns)
    sheet = torch.full((rows * height, columns * width, 3), 255, dtype=torch.uint8)
    for i, image in enumerate(((images + 1) * 127.5).round().to(torch.uint8).permute(0, 2, 3, 1)):
        y, x = i // columns * height, i % columns * width
        sheet[y:y + height, x:x + width] = image
    Image.fromarray(sheet.numpy()).save(path)
