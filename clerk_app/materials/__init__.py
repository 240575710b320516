"""What the applicant brings (收件): pages from scanner, file or register; stored by hash, shown, merged."""
